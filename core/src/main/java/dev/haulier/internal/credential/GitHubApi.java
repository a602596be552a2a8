package dev.haulier.internal.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.haulier.HaulierException;
import dev.haulier.clock.Clock;
import dev.haulier.credential.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The two calls of GitHub's API that an App needs. Thread-safe. */
final class GitHubApi {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_WORDS = 200;

    /** GitHub's clock may be behind ours. */
    private static final Duration BACKDATED = Duration.ofSeconds(60);

    /** GitHub takes no more than ten minutes. */
    private static final Duration PROOF_LIFE = Duration.ofMinutes(9);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Clock clock;
    private @Nullable HttpClient http;

    GitHubApi(@Nullable HttpClient http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /** Where the host of a repository has its API. */
    static URI baseOf(URI repository) {
        String host = repository.getHost().toLowerCase(Locale.ROOT);
        if (host.equals("github.com")) {
            return URI.create("https://api.github.com");
        }
        return URI.create(
                host.endsWith(".ghe.com")
                        ? "https://api." + host
                        : repository.getScheme() + "://"
                                + repository.getRawAuthority().replaceAll(".*@", "") + "/api/v3");
    }

    /** A new token for one repository. */
    JsonNode mint(URI base, GitHubTokens.Installation installation, String repository) throws InterruptedException {
        ObjectNode question = MAPPER.createObjectNode();
        question.putArray("repositories").add(repository.substring(repository.lastIndexOf('/') + 1));
        if (!installation.permissions().isEmpty()) {
            installation.permissions().forEach(question.putObject("permissions")::put);
        }
        HttpRequest.Builder request = request(
                        base + "/app/installations/" + installation.id() + "/access_tokens", proof(installation))
                .POST(HttpRequest.BodyPublishers.ofString(question.toString()));
        String what = "a token for " + repository + " of installation " + installation.id() + " of GitHub App "
                + installation.app() + " cannot be had: ";
        HttpResponse<InputStream> response;
        byte[] body;
        try {
            response = send(request);
            body = read(response);
        } catch (IOException e) {
            throw new HaulierException(
                    what + base.getRawAuthority() + " cannot be reached ("
                            + e.getClass().getSimpleName() + "); check the network and proxies",
                    e);
        }
        JsonNode answer = parsed(body);
        if (response.statusCode() == 201 && !answer.path("token").asText().isEmpty()) {
            return answer;
        }
        throw new HaulierException(what + refusal(response.statusCode(), base, answer));
    }

    private static String refusal(int status, URI base, JsonNode answer) {
        String words = answer.path("message").asText().replaceAll("\\s+", " ").strip();
        String said = base.getRawAuthority() + " answered " + status
                + (words.isEmpty() ? "" : ", " + words.substring(0, Math.min(words.length(), MAX_WORDS)));
        return switch (status) {
            case 201 -> base.getRawAuthority() + " answered without a token";
            case 401 -> said + "; check the App's id, its private key and this machine's clock";
            case 403 -> said + "; the installation may be suspended";
            case 404 -> said + "; check the installation's id";
            case 422 -> said + "; the installation must cover the repository and have the permissions";
            default -> said;
        };
    }

    /** Whether GitHub shows the repository to the holder of a token; also when that cannot be found out. */
    boolean isKnown(URI base, String repository, Secret token) throws InterruptedException {
        try {
            HttpResponse<InputStream> response =
                    send(request(base + "/repos/" + repository, token.reveal()).GET());
            response.body().close();
            int status = response.statusCode();
            return status != 401 && status != 403 && status != 404;
        } catch (IOException e) {
            return true;
        }
    }

    private static HttpRequest.Builder request(String url, String bearer) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(TIMEOUT)
                .header("Accept", "application/vnd.github+json")
                .header("User-Agent", "haulier")
                .header("Authorization", "Bearer " + bearer);
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private synchronized HttpClient client() {
        if (http == null) {
            http = HttpClient.newBuilder()
                    .connectTimeout(CONNECT_TIMEOUT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
        }
        return http;
    }

    private static byte[] read(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            return body.readNBytes(MAX_BYTES);
        }
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            return MAPPER.missingNode();
        }
    }

    /** What proves for some minutes that one has the App's key: a JSON web token, signed with RS256. */
    private String proof(GitHubTokens.Installation installation) {
        ObjectNode claims = MAPPER.createObjectNode();
        claims.put("iat", clock.instant().minus(BACKDATED).getEpochSecond());
        claims.put("exp", clock.instant().plus(PROOF_LIFE).getEpochSecond());
        claims.put("iss", installation.app());
        String signed = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.toString().getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(PrivateKeys.rsa(installation.privateKey()));
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new HaulierException(
                    "the key of GitHub App " + installation.app() + " cannot sign: it must be an RSA key", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
