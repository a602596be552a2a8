package dev.haulier.net;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is sent first, and what after a redirect. */
final class Hops {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /** What may go along to another origin: nothing that could be a secret. */
    private static final Set<String> PLAIN = Set.of(
            "accept",
            "accept-encoding",
            "accept-language",
            "content-type",
            "if-modified-since",
            "if-none-match",
            "if-range",
            "range",
            "user-agent");

    private Hops() {}

    static HttpRequest first(HttpRequest request) throws IOException {
        URI uri = request.uri();
        String user = uri.getUserInfo();
        if (user == null) {
            return request(request, uri, true);
        }
        HttpRequest.Builder builder = HttpRequest.newBuilder(request(request, withoutUser(uri), true), (n, v) -> true);
        if (request.headers().firstValue("Authorization").isEmpty()) {
            builder.setHeader(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
        }
        return builder.build();
    }

    /** Where a response sends us, or null when it does not. */
    static @Nullable URI target(URI from, HttpResponse<?> response) throws IOException {
        String location = response.headers().firstValue("Location").orElse("");
        if (!REDIRECTS.contains(response.statusCode()) || location.isEmpty()) {
            return null;
        }
        URI target;
        try {
            target = from.resolve(new URI(location.strip().replace(" ", "%20")));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IOException(from.getHost() + " redirects to what is no URL", e);
        }
        String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
        if (target.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IOException(from.getHost() + " redirects to what is no http or https URL with a host");
        }
        if ("https".equalsIgnoreCase(from.getScheme()) && scheme.equals("http")) {
            throw new IOException(
                    from.getHost() + " redirects from https to http, which everybody on the way can read");
        }
        return withoutUser(target);
    }

    static HttpRequest next(HttpRequest before, int status, URI target) {
        boolean keepMethod = status == 307
                || status == 308
                || before.method().equals("GET")
                || before.method().equals("HEAD");
        HttpRequest moved = request(before, target, sameOrigin(before.uri(), target));
        if (keepMethod) {
            return moved;
        }
        return HttpRequest.newBuilder(moved, (name, value) -> !name.equalsIgnoreCase("Content-Type"))
                .GET()
                .build();
    }

    private static HttpRequest request(HttpRequest before, URI uri, boolean sameOrigin) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        before, (name, value) -> sameOrigin || PLAIN.contains(name.toLowerCase(Locale.ROOT)))
                .uri(uri);
        if ("http".equalsIgnoreCase(uri.getScheme())) {
            // Asking to upgrade a plain connection to HTTP/2 confuses some servers and proxies.
            builder.version(HttpClient.Version.HTTP_1_1);
        }
        return builder.build();
    }

    static boolean sameOrigin(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    private static URI withoutUser(URI uri) {
        if (uri.getRawUserInfo() == null) {
            return uri;
        }
        String text = uri.toString();
        return URI.create(text.replaceFirst("//[^/?#]*@", "//"));
    }
}
