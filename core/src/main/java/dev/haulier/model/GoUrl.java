package dev.haulier.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A URL as Go's {@code net/url} takes it apart and puts it together again. The names of Freight are hashes of what that
 * gives, so {@link java.net.URI}, which refuses and escapes other characters, cannot stand in.
 */
final class GoUrl {

    private final String scheme;
    private final String opaque;
    private final @Nullable String userInfo;
    private final boolean hasAuthority;
    private final String host;
    private final String path;
    private final String rawPath;
    private final @Nullable String query;
    private final String fragment;

    private GoUrl(
            String scheme,
            String opaque,
            @Nullable String userInfo,
            boolean hasAuthority,
            String host,
            String path,
            String rawPath,
            @Nullable String query,
            String fragment) {
        this.scheme = scheme;
        this.opaque = opaque;
        this.userInfo = userInfo;
        this.hasAuthority = hasAuthority;
        this.host = host;
        this.path = path;
        this.rawPath = rawPath;
        this.query = query;
        this.fragment = fragment;
    }

    static Optional<GoUrl> parse(String text) {
        try {
            return Optional.of(parseOrThrow(text));
        } catch (GoEscape.BadEscape e) {
            return Optional.empty();
        }
    }

    String path() {
        return path;
    }

    boolean hasHost(String text) {
        return host.equals(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    GoUrl withPath(String newPath) {
        return new GoUrl(scheme, opaque, userInfo, hasAuthority, host, newPath, rawPath, query, fragment);
    }

    GoUrl withoutUserInfo() {
        return new GoUrl(scheme, opaque, null, hasAuthority, host, path, rawPath, query, fragment);
    }

    /** Whether there is at least one parameter that Go understands; those it does not are as good as absent. */
    boolean hasQueryParameters() {
        if (query == null) {
            return false;
        }
        return Arrays.stream(query.split("&", -1))
                .anyMatch(parameter ->
                        !parameter.isEmpty() && !parameter.contains(";") && GoEscape.isDecodable(parameter));
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        if (!scheme.isEmpty()) {
            text.append(scheme).append(':');
        }
        if (!opaque.isEmpty()) {
            text.append(opaque);
        } else {
            boolean authority = !host.isEmpty() || userInfo != null;
            if (authority || (hasAuthority && !path.isEmpty())) {
                text.append("//");
            }
            if (userInfo != null) {
                text.append(userInfo).append('@');
            }
            text.append(GoEscape.encode(host, GoEscape.Part.HOST));
            String escaped = escapedPath();
            if (!escaped.isEmpty() && escaped.charAt(0) != '/' && !host.isEmpty()) {
                text.append('/');
            }
            if (text.isEmpty() && before(escaped, '/').contains(":")) {
                text.append("./");
            }
            text.append(escaped);
        }
        if (query != null) {
            text.append('?').append(query);
        }
        if (!fragment.isEmpty()) {
            text.append('#').append(escapedFragment());
        }
        return text.toString();
    }

    private String escapedPath() {
        if (!rawPath.isEmpty() && GoEscape.isValid(rawPath, GoEscape.Part.PATH)) {
            try {
                if (GoEscape.decode(rawPath, GoEscape.Part.PATH).equals(path)) {
                    return rawPath;
                }
            } catch (GoEscape.BadEscape e) {
                throw new IllegalStateException("A path that was decoded before", e);
            }
        }
        return path.equals("*") ? "*" : GoEscape.encode(path, GoEscape.Part.PATH);
    }

    private String escapedFragment() {
        if (GoEscape.isValid(fragment, GoEscape.Part.FRAGMENT)) {
            return fragment;
        }
        try {
            return GoEscape.encode(GoEscape.decode(fragment, GoEscape.Part.FRAGMENT), GoEscape.Part.FRAGMENT);
        } catch (GoEscape.BadEscape e) {
            throw new IllegalStateException("A fragment that was decoded before", e);
        }
    }

    private static GoUrl parseOrThrow(String text) throws GoEscape.BadEscape {
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new GoEscape.BadEscape();
        }
        int hash = text.indexOf('#');
        String fragment = hash < 0 ? "" : text.substring(hash + 1);
        String rest = hash < 0 ? text : text.substring(0, hash);
        GoEscape.decode(fragment, GoEscape.Part.FRAGMENT);

        int colon = schemeEnd(rest);
        String scheme = rest.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
        rest = rest.substring(colon + 1);

        int mark = rest.indexOf('?');
        String query = mark < 0 ? null : rest.substring(mark + 1);
        rest = mark < 0 ? rest : rest.substring(0, mark);

        String opaque = "";
        String authority = null;
        if (!rest.startsWith("/")) {
            if (!scheme.isEmpty()) {
                opaque = rest;
                rest = "";
            } else if (before(rest, '/').contains(":")) {
                throw new GoEscape.BadEscape();
            }
        } else if ((!scheme.isEmpty() || !rest.startsWith("///")) && rest.startsWith("//")) {
            authority = before(rest.substring(2), '/');
            rest = rest.substring(2 + authority.length());
        }
        boolean named = authority != null;
        authority = authority == null ? "" : authority;
        int at = authority.lastIndexOf('@');
        String userInfo = at < 0 ? null : userInfo(authority.substring(0, at));
        String host = GoHost.decode(scheme, authority.substring(at + 1));
        return new GoUrl(
                scheme,
                opaque,
                userInfo,
                named && !scheme.isEmpty(),
                host,
                GoEscape.decode(rest, GoEscape.Part.PATH),
                rest,
                query,
                fragment);
    }

    /** The index of the colon after the scheme, or -1 without a scheme. */
    private static int schemeEnd(String text) throws GoEscape.BadEscape {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean inner = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
            if (c == ':') {
                if (i == 0) {
                    throw new GoEscape.BadEscape();
                }
                return i;
            }
            if (!letter && !(inner && i > 0)) {
                return -1;
            }
        }
        return -1;
    }

    private static String userInfo(String text) throws GoEscape.BadEscape {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (!GoEscape.isAlphanumeric(b) && "-._:~!$&'()*+,;=%@".indexOf(b) < 0) {
                throw new GoEscape.BadEscape();
            }
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            return reencode(text);
        }
        return reencode(text.substring(0, colon)) + ":" + reencode(text.substring(colon + 1));
    }

    private static String reencode(String text) throws GoEscape.BadEscape {
        return GoEscape.encode(GoEscape.decode(text, GoEscape.Part.USER), GoEscape.Part.USER);
    }

    private static String before(String text, char c) {
        int index = text.indexOf(c);
        return index < 0 ? text : text.substring(0, index);
    }
}
