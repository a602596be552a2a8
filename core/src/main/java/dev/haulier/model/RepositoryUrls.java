package dev.haulier.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one form of a repository's URL that comparisons use. A text that is no URL of its kind comes back as it was. The rules
 * are Kargo's, with all their corners, because the names of Freight are made of what comes out.
 *
 * <p>Stateless and thread-safe.
 */
public final class RepositoryUrls {

    private static final Pattern SCP = Pattern.compile("((?:[\\w-]+@)?([\\w.-]+))(?::(.*))?");

    private RepositoryUrls() {}

    /**
     * The one form of a Git repository's URL: lower case, without user (unless by SSH), one trailing slash and {@code .git}.
     *
     * @param url http(s), ssh, or {@code user@host:path}
     * @return such as {@code https://github.com/org/repo}; the argument itself when it has a query or is no such URL
     */
    public static String git(String url) {
        String text = lowerCase(sanitize(url));
        if (text.startsWith("http://") || text.startsWith("https://")) {
            return GoUrl.parse(text)
                    .filter(parsed -> !parsed.hasQueryParameters())
                    .map(parsed -> trimmed(parsed.withoutUserInfo()).toString())
                    .orElse(url);
        }
        if (text.startsWith("ssh://")) {
            return GoUrl.parse(text)
                    .filter(parsed -> !parsed.hasQueryParameters())
                    .map(parsed -> trimmed(parsed).toString())
                    .orElse(url);
        }
        Matcher scp = SCP.matcher(text);
        // The dots are looked at apart, since a pattern that repeats a group runs out of stack on a long text.
        if (!scp.matches() || ("." + scp.group(2) + ".").contains("..")) {
            return url;
        }
        String host = "ssh://" + scp.group(1);
        String path = scp.group(3) == null ? "" : scp.group(3);
        return GoUrl.parse(path)
                .filter(parsed -> !parsed.hasQueryParameters())
                .map(RepositoryUrls::trimmed)
                .map(parsed -> parsed.path().isEmpty() ? host : host + "/" + parsed)
                .orElse(url);
    }

    /**
     * The one form of an image repository: lower case, without tag and digest, and without Docker Hub's host and
     * {@code library/}.
     *
     * @param url such as {@code docker.io/library/busybox}
     * @return such as {@code busybox}; the argument itself when it is no image repository
     */
    public static String image(String url) {
        return ImageName.parse(lowerCase(sanitize(url))).orElse(url);
    }

    /**
     * The one form of a chart repository: lower case, without {@code oci://}, else as an image repository.
     *
     * @param url http(s) or {@code oci://}
     * @return such as {@code ghcr.io/org/charts/app}; the argument itself when it is no URL
     */
    public static String chart(String url) {
        String text = sanitize(url);
        if (GoUrl.parse(text).isEmpty()) {
            return url;
        }
        text = lowerCase(text);
        text = text.startsWith("oci://") ? text.substring("oci://".length()) : text;
        return ImageName.parse(text).orElse(text);
    }

    /**
     * The one form of a chart in a repository, as comparisons and the names of Freight have it.
     *
     * @param url the repository, http(s) or {@code oci://}
     * @param name the chart; empty for {@code oci://}
     * @return the two joined as Go joins paths, such as {@code https:/charts.example.com/nginx}
     */
    public static String chart(String url, String name) {
        return FreightName.joinPath(chart(url), name);
    }

    private static GoUrl trimmed(GoUrl url) {
        return url.withPath(withoutSuffix(withoutSuffix(url.path(), "/"), ".git"));
    }

    private static String withoutSuffix(String text, String suffix) {
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }

    private static String sanitize(String url) {
        var printable = new StringBuilder(url.length());
        url.codePoints().filter(RepositoryUrls::isPrintable).forEach(printable::appendCodePoint);
        return printable.toString().strip();
    }

    /** Code point by code point as Go does it, unlike {@link String#toLowerCase()}, which knows final sigmas. */
    private static String lowerCase(String text) {
        var lower = new StringBuilder(text.length());
        text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
        return lower.toString();
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> codePoint == ' ';
            default -> true;
        };
    }

    /** An image's name as registries' own Go library reads it when it is not strict. */
    private static final class ImageName {

        private static final Pattern TAG = Pattern.compile("[\\w.-]{1,128}");
        private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
        private static final Pattern REPOSITORY = Pattern.compile("[a-z0-9_\\-./]{2,255}");
        private static final Pattern DOCKER_HUB = Pattern.compile("(?:(?:index\\.|registry-1\\.)?docker\\.io)?");

        static Optional<String> parse(String text) {
            return withoutTag(text)
                    .flatMap(ImageName::repository)
                    .or(() ->
                            withoutDigest(text).flatMap(base -> withoutTag(base).flatMap(ImageName::repository)));
        }

        private static Optional<String> withoutDigest(String text) {
            int at = text.indexOf('@');
            return at >= 0 && DIGEST.matcher(text.substring(at + 1)).matches()
                    ? Optional.of(text.substring(0, at))
                    : Optional.empty();
        }

        private static Optional<String> withoutTag(String text) {
            int colon = text.lastIndexOf(':');
            if (colon < 0 || text.indexOf('/', colon) >= 0) {
                return Optional.of(text);
            }
            String tag = text.substring(colon + 1);
            return tag.isEmpty() || TAG.matcher(tag).matches()
                    ? Optional.of(text.substring(0, colon))
                    : Optional.empty();
        }

        private static Optional<String> repository(String text) {
            int slash = text.indexOf('/');
            String first = slash < 0 ? "" : text.substring(0, slash);
            boolean named = first.contains(".") || first.contains(":") || first.equals("localhost");
            String registry = named ? first : "";
            String repository = named ? text.substring(slash + 1) : text;
            if (!REPOSITORY.matcher(repository).matches()) {
                return Optional.empty();
            }
            if (DOCKER_HUB.matcher(registry).matches()) {
                return Optional.of(
                        repository.startsWith("library/") ? repository.substring("library/".length()) : repository);
            }
            return GoUrl.parse("//" + registry)
                    .filter(url -> url.hasHost(registry))
                    .map(url -> registry + "/" + repository);
        }
    }
}
