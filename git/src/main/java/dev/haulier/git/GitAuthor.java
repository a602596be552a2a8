package dev.haulier.git;

import dev.haulier.credential.Secret;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who a commit is from. Immutable.
 *
 * @param name the name
 * @param email the address
 * @param signingKey an armored OpenPGP private key or an Ed25519 key of OpenSSH's, without a passphrase; null or empty
 *     without
 */
public record GitAuthor(String name, String email, @Nullable String signingKey) {

    /** Checks that name and address are there and can stand in a commit. */
    public GitAuthor {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(email, "email");
        if (!usable(name) || !usable(email)) {
            throw new GitException("an author needs a name and an email without line ends and angle brackets, not '"
                    + name + "' and '" + email + "'");
        }
    }

    /**
     * Somebody without a key.
     *
     * @param name the name
     * @param email the address
     * @return an author
     * @throws GitException when one of them is empty or holds a line end or an angle bracket
     */
    public static GitAuthor of(String name, String email) {
        return new GitAuthor(name, email, null);
    }

    boolean hasKey() {
        return signingKey != null && !signingKey.isBlank();
    }

    /** The key; to be asked for only when there is one. */
    Secret key() {
        return Secret.of(signingKey == null ? "" : signingKey);
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return name + " <" + email + ">";
    }

    private static boolean usable(String text) {
        return !text.isBlank() && text.chars().noneMatch(c -> c < ' ' || c == '<' || c == '>');
    }
}
