package dev.haulier.githosting;

import dev.haulier.HaulierException;
import dev.haulier.hosting.GitHosts;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Where a repository is on its host, told from the URL that Git uses. Immutable.
 *
 * @param scheme {@code http} for an http URL, else {@code https}: what the host's API and pages are reached by
 * @param authority the host in lower case; with its port for http and https
 * @param segments the parts of the path, without an ending {@code .git}
 */
record RepositoryAddress(String scheme, String authority, List<String> segments) {

    RepositoryAddress {
        segments = List.copyOf(segments);
    }

    static RepositoryAddress of(String url) {
        String text = url.strip();
        int scheme = text.indexOf("://");
        String kind = scheme < 0 ? "ssh" : text.substring(0, scheme);
        String authority = GitHosts.authority(text);
        int start = scheme < 0 ? text.indexOf(':') + 1 : text.indexOf('/', scheme + 3);
        String path = start <= 0 ? "" : text.substring(start).replaceAll("[?#].*", "");
        List<String> segments = Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(RepositoryAddress::decoded)
                .toList();
        boolean known = List.of("http", "https", "ssh").contains(kind);
        if (!known
                || authority.isEmpty()
                || segments.isEmpty()
                || segments.stream().anyMatch(segment -> segment.equals("..") || segment.equals("."))) {
            throw new HaulierException(
                    "'" + withoutSecret(text) + "' is not the URL of a repository on a Git host: write "
                            + "it like https://github.com/team/gitops.git");
        }
        String last = segments.get(segments.size() - 1);
        if (last.endsWith(".git")) {
            segments = replaceLast(segments, last.substring(0, last.length() - ".git".length()));
        }
        boolean http = kind.startsWith("http");
        return new RepositoryAddress(
                kind.equals("http") ? "http" : "https", http ? authority : withoutPort(authority), segments);
    }

    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static List<String> replaceLast(List<String> segments, String last) {
        String[] all = segments.toArray(String[]::new);
        all[all.length - 1] = last;
        return List.of(all);
    }

    private static String withoutSecret(String url) {
        return url.replaceAll("//[^/@]*@", "//***@").replaceAll("[?#].*", "?…");
    }

    private static String withoutPort(String authority) {
        return authority.replaceFirst(":\\d+$", "");
    }

    String host() {
        return withoutPort(authority);
    }

    /** The path that people see, for messages. */
    String name() {
        return String.join("/", segments);
    }

    /** The repository's page. */
    String page() {
        return scheme + "://" + authority + "/" + path();
    }

    /** The path for a URL. */
    String path() {
        return String.join(
                "/", segments.stream().map(RepositoryAddress::encoded).toList());
    }

    /** Owner and name, or a line that says what is wrong. */
    RepositoryAddress ofTwoParts(String kind) {
        if (segments.size() != 2) {
            throw new HaulierException("'" + page() + "' is not a repository on " + kind
                    + ": its path must be owner and name, and it has " + segments.size() + " parts");
        }
        return this;
    }

    /** A text as one segment of a path, or as a value of a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
