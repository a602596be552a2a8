package dev.haulier.git;

/**
 * The config of {@code git-clear}. Immutable.
 *
 * @param path the checkout to empty
 */
public record GitClearConfig(String path) {

    /**
     * Checks that the path is there.
     *
     * @throws IllegalArgumentException when it is empty
     */
    public GitClearConfig {
        Checkout.requirePath(path);
    }
}
