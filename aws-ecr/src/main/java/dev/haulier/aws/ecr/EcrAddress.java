package dev.haulier.aws.ecr;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A repository of ECR.
 *
 * @param url as the subscription has it
 * @param account the registry's account; null for the client's own
 * @param region the registry's region; empty for the client's own
 * @param name the repository's name
 */
record EcrAddress(String url, @Nullable String account, String region, String name) {

    /** AWS proper, China, the sovereign and the secret clouds; with or without FIPS; with IPv4 only or both. */
    private static final Pattern HOST = Pattern.compile("(\\d{12})\\.dkr[.-]ecr(?:-fips)?\\.([a-z0-9-]+)\\."
            + "(?:amazonaws\\.com|amazonaws\\.com\\.cn|amazonaws\\.eu|c2s\\.ic\\.gov|sc2s\\.sgov\\.gov|on\\.aws"
            + "|on\\.amazonwebservices\\.com\\.cn)");

    /** Reads {@code host/name}; empty when the host is not ECR's. */
    static Optional<EcrAddress> of(String url, EcrOptions options) {
        String rest = url.strip();
        if (rest.startsWith("oci://")) {
            rest = rest.substring("oci://".length());
        }
        int slash = rest.indexOf('/');
        if (slash <= 0 || slash == rest.length() - 1) {
            return Optional.empty();
        }
        String host = rest.substring(0, slash).toLowerCase(Locale.ROOT);
        String name = rest.substring(slash + 1);
        Matcher matcher = HOST.matcher(host);
        if (matcher.matches()) {
            return Optional.of(new EcrAddress(url, matcher.group(1), matcher.group(2), name));
        }
        return options.serves(host) ? Optional.of(new EcrAddress(url, null, "", name)) : Optional.empty();
    }
}
