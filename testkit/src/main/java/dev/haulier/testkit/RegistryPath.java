package dev.haulier.testkit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request's path names, and what the request wants with it.
 *
 * @param kind what is wanted
 * @param repository the repository's name, or empty
 * @param reference a tag, a digest or an upload's id, or empty
 */
record RegistryPath(RegistryRequest kind, String repository, String reference) {

    static final String TOKEN = "/token";

    private static final Pattern PATH =
            Pattern.compile("/v2/(.+?)/(tags/list|manifests/([^/]+)|blobs/uploads/([^/]*)|blobs/([^/]+))");

    static RegistryPath of(HttpCall call) {
        String path = call.path();
        if (path.equals(TOKEN)) {
            return new RegistryPath(RegistryRequest.TOKEN, "", "");
        }
        if (path.equals("/v2/") || path.equals("/v2")) {
            return new RegistryPath(RegistryRequest.PING, "", "");
        }
        Matcher match = PATH.matcher(path);
        if (!match.matches()) {
            return new RegistryPath(RegistryRequest.OTHER, "", "");
        }
        String name = match.group(1);
        String method = call.method();
        if (match.group(3) != null) {
            return new RegistryPath(manifest(method), name, match.group(3));
        }
        if (match.group(4) != null) {
            return new RegistryPath(RegistryRequest.UPLOAD, name, match.group(4));
        }
        if (match.group(5) != null) {
            return new RegistryPath(blob(method), name, match.group(5));
        }
        return new RegistryPath(method.equals("GET") ? RegistryRequest.LIST_TAGS : RegistryRequest.OTHER, name, "");
    }

    private static RegistryRequest manifest(String method) {
        return switch (method) {
            case "GET" -> RegistryRequest.GET_MANIFEST;
            case "HEAD" -> RegistryRequest.HEAD_MANIFEST;
            case "PUT" -> RegistryRequest.PUT_MANIFEST;
            case "DELETE" -> RegistryRequest.DELETE;
            default -> RegistryRequest.OTHER;
        };
    }

    private static RegistryRequest blob(String method) {
        return switch (method) {
            case "GET" -> RegistryRequest.GET_BLOB;
            case "HEAD" -> RegistryRequest.HEAD_BLOB;
            case "DELETE" -> RegistryRequest.DELETE;
            default -> RegistryRequest.OTHER;
        };
    }

    /** What somebody must be allowed to do for this. */
    String action() {
        return switch (kind) {
            case PUT_MANIFEST, UPLOAD -> "push";
            case DELETE -> "delete";
            default -> "pull";
        };
    }
}
