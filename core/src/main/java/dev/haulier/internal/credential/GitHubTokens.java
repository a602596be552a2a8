package dev.haulier.internal.credential;

import com.fasterxml.jackson.databind.JsonNode;
import dev.haulier.HaulierException;
import dev.haulier.clock.Clock;
import dev.haulier.credential.Credentials;
import dev.haulier.credential.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tokens of GitHub Apps' installations, each kept until it is about to lapse. Thread-safe. */
public final class GitHubTokens {

    /** A token with less time left than this is replaced. */
    static final Duration MARGIN = Duration.ofMinutes(5);

    /** What a token lasts when GitHub does not say. */
    static final Duration DEFAULT_LIFE = Duration.ofMinutes(40);

    /** How long to wait, time after time, for a new token to be known to all of GitHub. */
    static final List<Duration> PATIENCE =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(30));

    /** A name is needed and not looked at. */
    private static final String USER = "x-access-token";

    private final GitHubApi api;
    private final Clock clock;
    private final Map<Key, Slot> slots = new ConcurrentHashMap<>();

    /**
     * Creates an empty store of tokens.
     *
     * @param http what GitHub is asked with, or null for a client of its own
     * @param clock time
     */
    public GitHubTokens(@Nullable HttpClient http, Clock clock) {
        this.api = new GitHubApi(http, clock);
        this.clock = clock;
    }

    /**
     * An App's installation.
     *
     * @param app the App's client id or id
     * @param id the installation's id
     * @param privateKey the App's key
     * @param permissions what tokens may do; empty for all that the installation may
     * @param api where the API is, or null for where the repository's host has it
     */
    public record Installation(
            String app,
            long id,
            Secret privateKey,
            Map<String, String> permissions,
            @Nullable URI api) {}

    private record Key(Installation installation, String repository) {}

    private static final class Slot {
        private Credentials.@Nullable Basic token;
    }

    /** Refuses a key that cannot be read. */
    public static void check(Secret privateKey) {
        PrivateKeys.rsa(privateKey);
    }

    /** Whether a URL is of a form that an App's token opens: http(s), with an owner and a name. */
    public static boolean isServed(String url) {
        return url(url).isPresent();
    }

    /** The owner and name that a URL ends in. */
    public static String repository(String url) {
        return url(url).map(uri -> name(uri.getRawPath())).orElse("");
    }

    private static Optional<URI> url(String url) {
        try {
            URI uri = URI.create(url.strip());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean served = (scheme.equals("https") || scheme.equals("http"))
                    && uri.getHost() != null
                    && name(uri.getRawPath()).matches("[^/]+/[^/]+");
            return served ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String name(String path) {
        return path.replaceAll("^/+|/+$", "").replaceAll("\\.git$", "");
    }

    /** A token for a repository that {@link #isServed}. */
    public Credentials token(Installation installation, String repoUrl) {
        Slot slot = slots.computeIfAbsent(new Key(installation, repoUrl), key -> new Slot());
        synchronized (slot) {
            if (slot.token == null || lapses(slot.token)) {
                slot.token = fetched(installation, repoUrl);
            }
            return slot.token;
        }
    }

    private boolean lapses(Credentials.Basic token) {
        Instant end = token.expiresAt();
        return end == null || !clock.instant().isBefore(end.minus(MARGIN));
    }

    /** Forgets a token that was refused, unless there is a newer one already. */
    public void forget(Installation installation, String repoUrl, Credentials refused) {
        @Nullable Slot slot = slots.get(new Key(installation, repoUrl));
        if (slot != null) {
            synchronized (slot) {
                if (refused.equals(slot.token)) {
                    slot.token = null;
                }
            }
        }
    }

    private Credentials.Basic fetched(Installation installation, String repoUrl) {
        URI url = url(repoUrl).orElseThrow(() -> new HaulierException("not a repository of GitHub's: " + repoUrl));
        URI base = installation.api() == null ? GitHubApi.baseOf(url) : installation.api();
        String repository = name(url.getRawPath());
        try {
            JsonNode answer = api.mint(base, installation, repository);
            Credentials.Basic token = new Credentials.Basic(
                    USER,
                    Secret.of(answer.path("token").asText()),
                    end(answer.path("expires_at").asText()));
            awaitKnown(base, repository, token.password());
            return token;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HaulierException("Interrupted while GitHub was asked for a token for " + repository, e);
        }
    }

    private Instant end(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return clock.instant().plus(DEFAULT_LIFE);
        }
    }

    /** GitHub's parts hear of a new token one after the other; the token is used in the end whatever they say. */
    private void awaitKnown(URI base, String repository, Secret token) throws InterruptedException {
        for (Duration wait : PATIENCE) {
            if (api.isKnown(base, repository, token)) {
                return;
            }
            clock.sleep(wait);
        }
    }
}
