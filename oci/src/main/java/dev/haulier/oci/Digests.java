package dev.haulier.oci;

import dev.haulier.artifact.UnreadableImageException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Digests of what registries keep. */
final class Digests {

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}");

    private Digests() {}

    static boolean isDigest(String text) {
        return DIGEST.matcher(text).matches();
    }

    /** The digest of the bytes: the expected one if there is one, and then it must be theirs. */
    static String checked(byte[] body, String expected) {
        if (expected.isEmpty()) {
            return of("SHA-256", "sha256:", body);
        }
        if (!isDigest(expected)) {
            throw new UnreadableImageException("the registry states a digest of an unknown kind", null);
        }
        String actual =
                expected.startsWith("sha512:") ? of("SHA-512", "sha512:", body) : of("SHA-256", "sha256:", body);
        if (!actual.equals(expected)) {
            throw new UnreadableImageException(
                    "what the registry sent has digest " + actual + ", not " + expected, null);
        }
        return actual;
    }

    /** In hexadecimal digits, without a prefix. */
    static String sha256(byte[] body) {
        return of("SHA-256", "", body);
    }

    private static String of(String algorithm, String prefix, byte[] body) {
        try {
            return prefix
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance(algorithm).digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has " + algorithm, e);
        }
    }
}
