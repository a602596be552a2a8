package dev.haulier.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A value that must not be shown: a password, a token, a private key.
 *
 * <p>{@link #toString()} never shows it; only {@link #reveal()} does, so that each place that needs it in the clear can be
 * found by that name. Immutable and thread-safe.
 */
public final class Secret {

    private static final String MASK = "***";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Wraps a value.
     *
     * @param value the value in the clear
     * @return a secret
     */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /**
     * The value in the clear. Hand it to the protocol that needs it, and to nothing else.
     *
     * @return the value
     */
    public String reveal() {
        return value;
    }

    /**
     * Whether there is no character in it.
     *
     * @return true for the empty value
     */
    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
