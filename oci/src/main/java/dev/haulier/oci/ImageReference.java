package dev.haulier.oci;

import dev.haulier.credential.CredentialKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A tag or a digest of a repository, as a config has it.
 *
 * @param repository with {@code oci://} before it, where the config has that
 * @param tag or null
 * @param digest or null
 */
record ImageReference(
        String repository, @Nullable String tag, @Nullable String digest) {

    private static final Pattern FORM =
            Pattern.compile("((?:oci://)?[A-Za-z0-9._-]+(?::[0-9]+(?=/))?(?:/[A-Za-z0-9._-]+)*)"
                    + "(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127})|@([a-z0-9]+:[0-9a-f]+))");

    static ImageReference parse(String key, String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(key + " must be host/path with either a tag or a digest, such as"
                    + " registry.example.com/org/app:v1 or oci://registry.example.com/charts/app@sha256:…");
        }
        String digest = matcher.group(3);
        if (digest != null && !Digests.isDigest(digest)) {
            throw new IllegalArgumentException(key + " has a digest that is neither sha256 nor sha512");
        }
        return new ImageReference(matcher.group(1), matcher.group(2), digest);
    }

    /** What a registry is asked for. */
    String name() {
        return digest == null ? String.valueOf(tag) : digest;
    }

    /** With {@code oci://}, credentials for charts are meant. */
    CredentialKind kind() {
        return repository.startsWith("oci://") ? CredentialKind.HELM : CredentialKind.IMAGE;
    }

    @Override
    public String toString() {
        return repository + (digest == null ? ":" + tag : "@" + digest);
    }
}
