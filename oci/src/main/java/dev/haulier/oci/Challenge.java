package dev.haulier.oci;

import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a registry wants to be asked.
 *
 * @param bearer whether it wants a token of a token server; otherwise name and password
 * @param realm the token server; empty for name and password
 * @param service what the token is for; may be empty
 * @param scope what the token allows; may be empty
 */
record Challenge(boolean bearer, String realm, String service, String scope) {

    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))");

    /** Tokens are preferred where both are offered; null when neither is. */
    static @Nullable Challenge of(HttpHeaders headers) {
        List<String> values = headers.allValues("WWW-Authenticate");
        for (String value : values) {
            int start = schemeStart(value, "bearer");
            if (start >= 0) {
                Map<String, String> parameters = parameters(value.substring(start));
                String realm = parameters.getOrDefault("realm", "");
                if (!realm.isEmpty()) {
                    return new Challenge(
                            true, realm, parameters.getOrDefault("service", ""), parameters.getOrDefault("scope", ""));
                }
            }
        }
        boolean basic = values.stream().anyMatch(value -> schemeStart(value, "basic") >= 0);
        return basic ? new Challenge(false, "", "", "") : null;
    }

    /** Where the scheme's parameters begin, or a negative number: several challenges may share one header. */
    private static int schemeStart(String value, String scheme) {
        Matcher matcher = Pattern.compile("(?:^|,)\\s*" + scheme + "(?:\\s|$)").matcher(value.toLowerCase(Locale.ROOT));
        return matcher.find() ? matcher.end() : -1;
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(text);
        while (matcher.find()) {
            String value = matcher.group(2) == null
                    ? matcher.group(3)
                    : matcher.group(2).replaceAll("\\\\(.)", "$1");
            parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value);
        }
        return parameters;
    }
}
