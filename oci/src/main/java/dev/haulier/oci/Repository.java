package dev.haulier.oci;

import dev.haulier.HaulierException;
import dev.haulier.model.RepositoryUrls;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a repository is.
 *
 * @param url as the subscription has it, for messages and credentials
 * @param origin scheme, host and port
 * @param path the repository's name at the registry
 * @param insecure whether certificates go unchecked
 */
record Repository(String url, URI origin, String path, boolean insecure) {

    private static final String DOCKER_HUB = "registry-1.docker.io";
    private static final Pattern PATH =
            Pattern.compile("[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*");

    /** Reads {@code host/path}, or {@code path} alone for Docker Hub; {@code oci://} before it is passed over. */
    static Repository of(String url, boolean insecure, OciOptions options) {
        String name = RepositoryUrls.image(url.startsWith("oci://") ? url.substring("oci://".length()) : url);
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        String authority = DOCKER_HUB;
        String path = name.contains("/") ? name : "library/" + name;
        if (first.contains(".") || first.contains(":") || first.equals("localhost")) {
            authority = first.toLowerCase(Locale.ROOT);
            path = name.substring(slash + 1);
        }
        if (!PATH.matcher(path).matches()) {
            throw invalid(url);
        }
        try {
            URI origin = new URI("https://" + authority);
            if (origin.getHost() == null
                    || origin.getUserInfo() != null
                    || !origin.getRawPath().isEmpty()) {
                throw invalid(url);
            }
            boolean plain = options.isPlainHttp(authority)
                    || (isThisMachine(origin.getHost()) && !insecure && !options.isTls(authority));
            return new Repository(url, plain ? new URI("http://" + authority) : origin, path, insecure);
        } catch (URISyntaxException e) {
            throw invalid(url);
        }
    }

    URI endpoint(String rest) {
        return URI.create(origin + "/v2/" + path + "/" + rest);
    }

    String host() {
        return origin.getRawAuthority();
    }

    /** What tells this repository apart from all others. */
    String key() {
        return origin + "/" + path;
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]");
    }

    private static HaulierException invalid(String url) {
        return new HaulierException(
                "\"" + url + "\" is not the name of an image repository: write host/path in lower case,"
                        + " without scheme, tag or digest");
    }
}
