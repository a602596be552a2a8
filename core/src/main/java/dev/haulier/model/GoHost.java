package dev.haulier.model;

import java.util.regex.Pattern;

/** The host of a URL with its port, as Go's {@code net/url} checks it. */
final class GoHost {

    private static final Pattern PORT = Pattern.compile("(:[0-9]*)?");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final Pattern BYTE = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final int GROUPS = 8;

    private GoHost() {}

    static String decode(String scheme, String text) throws GoEscape.BadEscape {
        int bracket = text.lastIndexOf('[');
        if (bracket == 0) {
            return literal(text);
        }
        // Go is strict about colons for the schemes of the web alone, since databases list hosts with them.
        int colon = scheme.equals("http") || scheme.equals("https") ? text.indexOf(':') : text.lastIndexOf(':');
        if (bracket > 0
                || !PORT.matcher(text.substring(colon < 0 ? text.length() : colon))
                        .matches()) {
            throw new GoEscape.BadEscape();
        }
        return GoEscape.decode(text, GoEscape.Part.HOST);
    }

    private static String literal(String text) throws GoEscape.BadEscape {
        int end = text.lastIndexOf(']');
        if (end < 0 || !PORT.matcher(text.substring(end + 1)).matches()) {
            throw new GoEscape.BadEscape();
        }
        String address = text.substring(1, end);
        int zone = address.indexOf("%25");
        boolean emptyZone = zone >= 0 && address.endsWith("%25") && zone == address.length() - "%25".length();
        if (emptyZone || !isAddress(zone < 0 ? address : address.substring(0, zone))) {
            throw new GoEscape.BadEscape();
        }
        return GoEscape.decode(text, GoEscape.Part.HOST);
    }

    /** Whether a text is an IPv6 address; without a name in it there is nothing to look up. */
    private static boolean isAddress(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == GROUPS;
        }
        String before = text.substring(0, gap);
        String after = text.substring(gap + 2);
        int left = before.isEmpty() ? 0 : groups(before, false);
        int right = after.isEmpty() ? 0 : groups(after, true);
        return left >= 0 && right >= 0 && left + right < GROUPS;
    }

    /** How many groups there are, or a negative number when one is no group; an IPv4 address at the end is two. */
    private static int groups(String text, boolean atEnd) {
        String[] groups = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < groups.length; i++) {
            if (GROUP.matcher(groups[i]).matches()) {
                count++;
            } else if (atEnd && i == groups.length - 1 && isIpv4(groups[i])) {
                count += 2;
            } else {
                return Integer.MIN_VALUE;
            }
        }
        return count;
    }

    private static boolean isIpv4(String text) {
        String[] bytes = text.split("\\.", -1);
        for (String one : bytes) {
            if (!BYTE.matcher(one).matches() || Integer.parseInt(one) > 0xff) {
                return false;
            }
        }
        return bytes.length == 4;
    }
}
