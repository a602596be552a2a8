package dev.haulier.git;

/**
 * The config of {@code git-tag}. Immutable.
 *
 * @param path the checkout whose commit to tag
 * @param tag the tag's name
 * @param message what the tag says
 * @param force whether to replace a tag of that name
 */
public record GitTagConfig(String path, String tag, String message, boolean force) {

    /**
     * Checks that all is there.
     *
     * @throws IllegalArgumentException when a text is empty
     */
    public GitTagConfig {
        Checkout.requirePath(path);
        if (tag.isEmpty()) {
            throw new IllegalArgumentException("tag must not be empty");
        }
        if (message.isBlank()) {
            throw new IllegalArgumentException("message must not be empty: say what the tag is for");
        }
    }
}
