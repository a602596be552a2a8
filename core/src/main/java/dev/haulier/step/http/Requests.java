package dev.haulier.step.http;

import dev.haulier.HaulierException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the steps of this package have in common. */
final class Requests {

    /** Headers that the client sets itself; one of the config has no effect, as in Kargo. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "host", "trailer", "transfer-encoding");

    private static final Pattern ESCAPE = Pattern.compile("%[0-9a-fA-F]{2}");

    private Requests() {}

    /** A request to a URL, with parameters added to its own. */
    static HttpRequest.Builder to(String url, List<NamedValue> parameters, List<NamedValue> headers, Duration timeout) {
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(new URI(withParameters(escaped(url.strip()), parameters)));
        } catch (URISyntaxException e) {
            throw new HaulierException("url is no URL: " + e.getReason() + " at character " + (e.getIndex() + 1), e);
        } catch (IllegalArgumentException e) {
            throw new HaulierException("url must begin with http:// or https:// and name a host", e);
        }
        for (NamedValue header : headers) {
            if (OF_THE_CONNECTION.contains(header.name().toLowerCase(Locale.ROOT))) {
                continue;
            }
            try {
                request.header(header.name(), header.value());
            } catch (IllegalArgumentException e) {
                throw new HaulierException(
                        "the header '" + header.name().replaceAll("[^\\x21-\\x7e]", "?")
                                + "' cannot be set: it is no header's name, its value has a line break, or the client sets it"
                                + " itself",
                        e);
            }
        }
        return request.timeout(timeout);
    }

    private static String withParameters(String url, List<NamedValue> parameters) {
        if (parameters.isEmpty()) {
            return url;
        }
        int hash = url.indexOf('#');
        String bare = hash < 0 ? url : url.substring(0, hash);
        String added = parameters.stream()
                .map(each -> encoded(each.name()) + "=" + encoded(each.value()))
                .collect(Collectors.joining("&"));
        String glue = bare.indexOf('?') < 0 ? "?" : bare.endsWith("?") || bare.endsWith("&") ? "" : "&";
        return bare + glue + added;
    }

    /** The URL with what people write and no URL may hold, such as the braces of a query in PromQL, as escapes. */
    private static String escaped(String url) {
        int at = url.indexOf("://") < 0 ? url.length() : url.indexOf("://") + 3;
        while (at < url.length() && "/?#".indexOf(url.charAt(at)) < 0) {
            at++;
        }
        StringBuilder escaped = new StringBuilder(url.substring(0, at));
        boolean query = false;
        while (at < url.length()) {
            int c = url.codePointAt(at);
            query |= c == '?';
            boolean isFree = c < 0x7f && (query ? "\"<>\\^`{|} " : "\"<>\\^`{|} []").indexOf(c) < 0;
            boolean isPercent = c == '%'
                    && query
                    && !ESCAPE.matcher(url).region(at, url.length()).lookingAt();
            if (isFree && !isPercent) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append(encoded(Character.toString(c)).replace("+", "%20"));
            }
            at += Character.charCount(c);
        }
        return escaped.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Where a request goes, without what can be secret in a URL. */
    static String shown(URI uri) {
        String path = uri.getPath() == null ? "" : uri.getPath();
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + path;
    }

    /** Everything, or an exception when there is more than a limit. */
    static byte[] bounded(InputStream in, int limit, String what) throws IOException {
        byte[] bytes = in.readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new HaulierException(what + " has more than the " + limit + " bytes that are taken");
        }
        return bytes;
    }
}
