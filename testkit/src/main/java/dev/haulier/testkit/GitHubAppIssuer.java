package dev.haulier.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.haulier.clock.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A GitHub App with one installation, and what GitHub does for it: checks the App's signed proofs and gives out tokens for
 * chosen repositories that last an hour.
 *
 * <p>It is no server by itself; {@link GitServer.Builder#gitHubApp} mounts it. Thread-safe.
 */
public final class GitHubAppIssuer {

    /** The App's client id. */
    public static final String CLIENT_ID = "Iv1.0123456789abcdef";
    /** The App's id, which GitHub takes too. */
    public static final String APP_ID = "4711";
    /** The installation's id. */
    public static final long INSTALLATION = 815;
    /** How long a token lasts. */
    public static final Duration LIFE = Duration.ofMinutes(60);

    private static final Duration LONGEST_PROOF = Duration.ofMinutes(10);
    private static final Pattern MINT = Pattern.compile("(?:/api/v3)?/app/installations/([0-9]+)/access_tokens");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * A token that was given out.
     *
     * @param repositories the names of the repositories that it is for
     * @param permissions what was asked for; empty for all
     * @param expires when it lapses
     */
    public record Grant(List<String> repositories, Map<String, String> permissions, Instant expires) {

        /** Copies the collections. */
        public Grant {
            repositories = List.copyOf(repositories);
            permissions = Map.copyOf(permissions);
        }
    }

    private final KeyPair keys;
    private final Clock clock;
    private final Map<String, Grant> tokens = new ConcurrentHashMap<>();
    private final List<Grant> grants = new CopyOnWriteArrayList<>();
    private final AtomicInteger slowAnswers = new AtomicInteger();

    private GitHubAppIssuer(KeyPair keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Makes an App with a new key.
     *
     * @param clock dates tokens and checks proofs
     * @return an App that is installed
     */
    public static GitHubAppIssuer create(Clock clock) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new GitHubAppIssuer(generator.generateKeyPair(), clock);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    /**
     * The App's private key as GitHub gives it: PKCS#1 in PEM.
     *
     * @return several lines
     */
    public String privateKey() {
        byte[] pkcs8 = keys.getPrivate().getEncoded();
        // What PKCS#8 puts around it: 4 bytes of a sequence, 3 of the version, 15 of the algorithm, 4 of the octets.
        return pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length));
    }

    /**
     * The App's private key as PKCS#8 in PEM.
     *
     * @return several lines
     */
    public String privateKeyPkcs8() {
        return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    private static String pem(String kind, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }

    /**
     * The tokens that were given out so far.
     *
     * @return in order
     */
    public List<Grant> grants() {
        return List.copyOf(grants);
    }

    /** Makes all tokens invalid. */
    public void revokeTokens() {
        tokens.clear();
    }

    /**
     * Lets the next requests with a token answer as if it were not known yet, as GitHub does now and then just after it has
     * made one.
     *
     * @param requests how many
     */
    public void hesitate(int requests) {
        slowAnswers.set(requests);
    }

    /**
     * Whether a token opens a repository now.
     *
     * @param token the token
     * @param repository owner and name
     * @return false when it is unknown, lapsed or for others
     */
    public boolean accepts(String token, String repository) {
        @Nullable Grant grant = tokens.get(token);
        String name = repository.substring(repository.lastIndexOf('/') + 1);
        boolean good = grant != null
                && clock.instant().isBefore(grant.expires())
                && (grant.repositories().isEmpty() || grant.repositories().contains(name));
        return good && slowAnswers.getAndUpdate(left -> Math.max(0, left - 1)) == 0;
    }

    /** Answers a request for a token; false when the call is something else. */
    boolean serve(HttpCall call) throws IOException {
        Matcher mint = MINT.matcher(call.path());
        if (!mint.matches() || !call.method().equals("POST")) {
            return false;
        }
        @Nullable String problem = problem(call.requestHeader("Authorization"));
        if (problem != null) {
            answer(call, 401, JsonNodeFactory.instance.objectNode().put("message", problem));
        } else if (!mint.group(1).equals(String.valueOf(INSTALLATION))) {
            answer(call, 404, JsonNodeFactory.instance.objectNode().put("message", "Not Found"));
        } else {
            mint(call);
        }
        return true;
    }

    private void mint(HttpCall call) throws IOException {
        JsonNode question = MAPPER.readTree(call.body());
        List<String> repositories = new ArrayList<>();
        question.path("repositories").forEach(name -> repositories.add(name.asText()));
        Map<String, String> permissions = new ConcurrentHashMap<>();
        question.path("permissions")
                .properties()
                .forEach(entry ->
                        permissions.put(entry.getKey(), entry.getValue().asText()));
        Instant expires = clock.instant().plus(LIFE).truncatedTo(ChronoUnit.SECONDS);
        Grant grant = new Grant(repositories, permissions, expires);
        grants.add(grant);
        String token = "ghs_token-number-" + grants.size();
        tokens.put(token, grant);
        answer(
                call,
                201,
                JsonNodeFactory.instance.objectNode().put("token", token).put("expires_at", expires.toString()));
    }

    private static void answer(HttpCall call, int status, ObjectNode body) throws IOException {
        call.reply(status, "application/json", body.toString());
    }

    /** What is wrong with a proof, or null. */
    private @Nullable String problem(@Nullable String authorization) {
        String[] parts = authorization == null ? new String[0] : authorization.split("[ .]");
        if (parts.length != 4 || !parts[0].equals("Bearer")) {
            return "A JSON web token could not be decoded";
        }
        try {
            JsonNode header = MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1]));
            JsonNode claims = MAPPER.readTree(Base64.getUrlDecoder().decode(parts[2]));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(keys.getPublic());
            signature.update((parts[1] + "." + parts[2]).getBytes(StandardCharsets.US_ASCII));
            if (!header.path("alg").asText().equals("RS256")
                    || !signature.verify(Base64.getUrlDecoder().decode(parts[3]))) {
                return "A JSON web token could not be decoded";
            }
            return problem(claims);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            return "A JSON web token could not be decoded";
        }
    }

    private @Nullable String problem(JsonNode claims) {
        Instant now = clock.instant();
        Instant issued = Instant.ofEpochSecond(claims.path("iat").asLong());
        Instant expires = Instant.ofEpochSecond(claims.path("exp").asLong());
        if (!List.of(CLIENT_ID, APP_ID).contains(claims.path("iss").asText())) {
            return "Integration not found";
        }
        if (issued.isAfter(now)) {
            return "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued";
        }
        boolean tooFar = expires.isAfter(now.plus(LONGEST_PROOF)) || !expires.isAfter(now);
        return tooFar ? "'Expiration time' claim ('exp') is too far in the future" : null;
    }
}
