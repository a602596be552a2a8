package dev.haulier.credential;

import java.util.Locale;
import java.util.regex.Pattern;

/** The host that a repository's URL names, in the forms that Git, OCI and Helm use. */
final class RepositoryHost {

    /** What ends the part with the host, so that an {@code @} behind it counts for nothing. */
    private static final Pattern END_OF_AUTHORITY = Pattern.compile("[/?#\\\\]");

    private RepositoryHost() {}

    /** The host in lower case, with its port if one is given; Docker Hub's name when an image names none. */
    static String of(String url) {
        String rest = url;
        int scheme = rest.indexOf("://");
        if (scheme >= 0) {
            rest = rest.substring(scheme + 3);
        }
        String authority = END_OF_AUTHORITY.split(rest, 2)[0];
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            authority = authority.substring(at + 1);
        }
        if (scheme < 0) {
            int colon = authority.indexOf(':');
            boolean scp = colon >= 0 && !authority.substring(colon + 1).chars().allMatch(Character::isDigit);
            if (scp) {
                authority = authority.substring(0, colon);
            } else if (!authority.contains(".") && colon < 0 && !authority.equals("localhost")) {
                authority = "docker.io";
            }
        }
        return authority.toLowerCase(Locale.ROOT);
    }

    static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
    }

    /** Whether what goes there stays on this machine, so that nobody can read along. */
    static boolean isThisMachine(String url) {
        String host = withoutPort(of(url));
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}
