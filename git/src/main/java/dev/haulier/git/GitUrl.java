package dev.haulier.git;

import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.URIish;

/**
 * Where a repository is: one of the forms that are allowed, taken apart and checked.
 *
 * @param text as a user wrote it, without surrounding space
 * @param scheme http, https, ssh or file
 * @param user the name before the at sign; empty when there is none
 * @param host in lower case; empty for a file
 * @param port the port, or -1 for the scheme's own
 * @param path what follows the host, as written
 * @param scpLike whether it is of the form {@code user@host:path}
 */
record GitUrl(String text, String scheme, String user, String host, int port, String path, boolean scpLike) {

    private static final Pattern WITH_SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/]*)(/.*)?");
    private static final Pattern SCP = Pattern.compile("(?:([\\w.-]+)@)?([A-Za-z0-9][\\w.-]*):(?!//)([^:].*)");
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:([^@]*)@)?([A-Za-z0-9][\\w.-]*|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");
    private static final int HASH_DIGITS = 16;

    /** Reads a URL and refuses what no option allows. */
    static GitUrl parse(String url, Set<String> allowedSchemes) {
        String text = url.strip();
        if (text.isEmpty()) {
            throw new GitException("the URL of the Git repository is empty: write it like"
                    + " https://git.example.com/team/gitops.git; where an expression gives it, what that reads, such as a"
                    + " variable or a Secret, is not there or empty");
        }
        if (text.startsWith("-") || text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new GitException("'" + withoutPassword(text) + "' is not the URL of a Git repository: write it like "
                    + "https://git.example.com/team/gitops.git");
        }
        GitUrl parsed = taken(text);
        if (!allowedSchemes.contains(parsed.scheme)) {
            throw new GitException("the repository URL '" + parsed.display() + "' uses " + parsed.scheme
                    + ", which is not among the allowed schemes " + sorted(allowedSchemes));
        }
        return parsed;
    }

    private static String sorted(Set<String> schemes) {
        return String.join(", ", schemes.stream().sorted().toList());
    }

    private static GitUrl taken(String text) {
        Matcher full = WITH_SCHEME.matcher(text);
        if (full.matches()) {
            String scheme = full.group(1).toLowerCase(Locale.ROOT);
            String path = full.group(3) == null ? "" : full.group(3);
            if (scheme.equals("file")) {
                return new GitUrl(text, scheme, "", "", -1, path, false);
            }
            Matcher authority = AUTHORITY.matcher(full.group(2));
            if (!authority.matches() || path.length() < 2) {
                throw new GitException("'" + withoutPassword(text) + "' is not the URL of a Git repository: it needs a "
                        + "host and a path, such as https://git.example.com/team/gitops.git");
            }
            String user = authority.group(1) == null ? "" : authority.group(1);
            if (user.contains(":")) {
                throw new GitException("the repository URL '" + withoutPassword(text)
                        + "' holds a password; take it out and give it as credentials");
            }
            int port = authority.group(3) == null ? -1 : Integer.parseInt(authority.group(3));
            return new GitUrl(text, scheme, user, authority.group(2).toLowerCase(Locale.ROOT), port, path, false);
        }
        if (text.startsWith("/") || text.matches("[A-Za-z]:[\\\\/].*")) {
            return new GitUrl(text, "file", "", "", -1, text, false);
        }
        Matcher scp = SCP.matcher(text);
        if (scp.matches()) {
            String user = scp.group(1) == null ? "" : scp.group(1);
            return new GitUrl(text, "ssh", user, scp.group(2).toLowerCase(Locale.ROOT), -1, scp.group(3), true);
        }
        throw new GitException("'" + withoutPassword(text) + "' is not the URL of a Git repository: write it like "
                + "https://git.example.com/team/gitops.git");
    }

    /** A text that looks like a URL, without what may be a secret in it. */
    static String withoutPassword(String url) {
        return url.replaceAll("//[^/@]*@", "//***@").replaceAll("[?#].*", "?…");
    }

    boolean isHttp() {
        return scheme.equals("http") || scheme.equals("https");
    }

    /** The URL for messages and records: without user (for http) and without a query. */
    String display() {
        String shown = isHttp() ? text.replaceFirst("//[^/@]*@", "//") : text;
        return shown.replaceAll("[?#].*", "");
    }

    /** What is one repository: two URLs with the same key share a mirror. */
    String key() {
        if (scheme.equals("file")) {
            return "file://" + path;
        }
        String at = scheme.equals("ssh") && !user.isEmpty() ? user + "@" : "";
        String number = port < 0 || port == defaultPort() ? "" : ":" + port;
        String trimmed = path.replaceAll("/+$", "");
        if (trimmed.endsWith(".git")) {
            trimmed = trimmed.substring(0, trimmed.length() - ".git".length());
        }
        // A path after a colon starts at the user's home on the server, one after a slash at the root.
        return scheme + "://" + at + host + number + (scpLike && !trimmed.startsWith("/") ? "/~/" : "") + trimmed;
    }

    private int defaultPort() {
        return switch (scheme) {
            case "http" -> 80;
            case "https" -> 443;
            default -> 22;
        };
    }

    /** The port that a connection goes to. */
    int effectivePort() {
        return port < 0 ? defaultPort() : port;
    }

    /** The name of the mirror's folder: readable, and unlike that of any other key. */
    String folderName() {
        String last = key().replaceAll(".*[/:]", "").replaceAll("[^A-Za-z0-9._-]", "_");
        String readable = last.isEmpty() || last.startsWith(".") ? "repository" : last;
        return (readable.length() > 40 ? readable.substring(0, 40) : readable) + "-" + hash(key());
    }

    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The same for the transport; an http user is dropped, since credentials come from elsewhere. */
    URIish toUri() {
        try {
            return new URIish(isHttp() ? text.replaceFirst("//[^/@]*@", "//") : text);
        } catch (URISyntaxException e) {
            throw new GitException("'" + display() + "' is not the URL of a Git repository: " + e.getReason(), e);
        }
    }
}
