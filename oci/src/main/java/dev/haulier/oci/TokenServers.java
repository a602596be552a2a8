package dev.haulier.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.haulier.artifact.SourceContext;
import dev.haulier.credential.Credentials;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fetches tokens and keeps them as long as they last, each for one scope and one holder of credentials.
 *
 * <p>Thread-safe.
 */
final class TokenServers {

    private static final int MAX_TOKENS = 10_000;
    private static final int MAX_TOKEN_BYTES = 1024 * 1024;

    /** What the specification says a token lasts when the server does not. */
    private static final Duration DEFAULT_LIFE = Duration.ofSeconds(60);

    /** A token that is about to lapse is not used for what may take a while to arrive. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RegistryHttp http;
    private final OciOptions options;
    private final BoundedMap<Key, Token> tokens = new BoundedMap<>(MAX_TOKENS);

    TokenServers(RegistryHttp http, OciOptions options) {
        this.http = http;
        this.options = options;
    }

    private record Key(Challenge challenge, @Nullable Credentials credentials) {}

    private record Token(String value, Instant goodUntil) {
        @Override
        public String toString() {
            return "token until " + goodUntil;
        }
    }

    /** A token that is still good, from the server unless one is at hand; {@code fresh} passes over the one at hand. */
    String token(
            Repository repository,
            Challenge challenge,
            @Nullable Credentials credentials,
            boolean fresh,
            SourceContext context)
            throws InterruptedException {
        Key key = new Key(challenge, credentials);
        Token known = fresh ? null : tokens.get(key);
        if (known != null && context.clock().instant().isBefore(known.goodUntil())) {
            return known.value();
        }
        Token token = fetch(repository, challenge, credentials, context);
        tokens.put(key, token);
        return token.value();
    }

    private Token fetch(
            Repository repository, Challenge challenge, @Nullable Credentials credentials, SourceContext context)
            throws InterruptedException {
        URI realm = realm(repository, challenge);
        if (credentials != null && !mayHaveCredentials(repository, realm)) {
            throw new RegistryException(
                    repository.host() + " sends its callers to the token server " + realm.getRawAuthority()
                            + ", which is of another domain, so credentials are not sent there; allow it with"
                            + " OciOptions.trustTokenServer",
                    null);
        }
        String purpose = "get a token for " + repository.url();
        HttpAnswer answer;
        try {
            answer = http.send(question(realm, repository, challenge, credentials, purpose), context);
        } catch (BodyTooLargeException e) {
            throw new RegistryException("Could not " + purpose + ": " + e.getMessage(), e);
        }
        if (answer.status() == 401 || answer.status() == 403) {
            return new Token("", Instant.MIN);
        }
        if (answer.status() != 200) {
            throw new RegistryException(
                    "Could not " + purpose + ": " + realm.getRawAuthority() + " answered " + answer.status(), null);
        }
        return read(answer, purpose, context.clock().instant());
    }

    private static Token read(HttpAnswer answer, String purpose, Instant now) {
        try {
            JsonNode root = MAPPER.readTree(answer.body());
            String value = root.path("token").asText();
            if (value.isEmpty()) {
                value = root.path("access_token").asText();
            }
            if (!value.isEmpty()) {
                long seconds = root.path("expires_in").asLong(0);
                Duration life = seconds > 0 ? Duration.ofSeconds(seconds) : DEFAULT_LIFE;
                return new Token(value, now.plus(life).minus(MARGIN));
            }
        } catch (IOException e) {
            // Falls through: an answer that is no JSON holds no token either.
        }
        throw new RegistryException(
                "Could not " + purpose + ": " + answer.uri().getRawAuthority() + " answered without a token", null);
    }

    private static URI realm(Repository repository, Challenge challenge) {
        try {
            URI realm = URI.create(challenge.realm());
            boolean plain = "http".equals(realm.getScheme())
                    && "http".equals(repository.origin().getScheme());
            if (realm.getHost() != null && (plain || "https".equals(realm.getScheme()))) {
                return realm;
            }
        } catch (IllegalArgumentException e) {
            // Falls through: what is no URI is no token server.
        }
        throw new RegistryException(
                repository.host() + " names a token server that cannot be used; it must be an https URL", null);
    }

    private static HttpQuestion question(
            URI realm, Repository repository, Challenge challenge, @Nullable Credentials credentials, String purpose) {
        String scope = challenge.scope().isEmpty() ? "repository:" + repository.path() + ":pull" : challenge.scope();
        String service = challenge.service().isEmpty() ? "" : "service=" + encode(challenge.service()) + "&";
        if (credentials instanceof Credentials.IdentityToken identity) {
            String form = "grant_type=refresh_token&client_id=haulier&" + service + "scope=" + encode(scope)
                    + "&refresh_token=" + encode(identity.token().reveal());
            return question(realm, repository, "", purpose).posting(form);
        }
        String scopes = Arrays.stream(scope.split(" "))
                .map(part -> "scope=" + encode(part))
                .collect(Collectors.joining("&"));
        char separator = realm.getRawQuery() == null ? '?' : '&';
        String authorization = credentials instanceof Credentials.Basic basic ? RegistrySession.basic(basic) : "";
        return question(
                URI.create(challenge.realm() + separator + service + scopes), repository, authorization, purpose);
    }

    private static HttpQuestion question(URI uri, Repository repository, String authorization, String purpose) {
        return HttpQuestion.of("GET", uri, MAX_TOKEN_BYTES, repository.insecure(), purpose)
                .header("Accept", "application/json")
                .authorized(authorization);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private boolean mayHaveCredentials(Repository repository, URI realm) {
        String registry = repository.origin().getHost().toLowerCase(Locale.ROOT);
        String server = realm.getHost().toLowerCase(Locale.ROOT);
        return registry.equals(server)
                || sameDomain(registry, server)
                || options.trustsTokenServer(repository.host(), realm.getRawAuthority());
    }

    /** Whether two hosts have one owner, as {@code registry-1.docker.io} and {@code auth.docker.io} do. */
    static boolean sameDomain(String one, String other) {
        String domain = domain(one);
        return !domain.isEmpty() && domain.equals(domain(other));
    }

    /** The last two names, or three below such as {@code co.uk}; empty for an address or a single name. */
    private static String domain(String host) {
        String[] names = host.split("\\.");
        int count = names.length;
        if (count < 2 || host.startsWith("[") || names[count - 1].chars().allMatch(Character::isDigit)) {
            return "";
        }
        boolean shared = names[count - 1].length() == 2 && names[count - 2].length() <= 3 && count > 2;
        int kept = shared ? 3 : 2;
        return String.join(".", Arrays.copyOfRange(names, count - kept, count));
    }
}
