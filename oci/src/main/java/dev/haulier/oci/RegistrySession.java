package dev.haulier.oci;

import dev.haulier.artifact.ImageConfig;
import dev.haulier.artifact.ImageManifest;
import dev.haulier.artifact.SourceContext;
import dev.haulier.artifact.UnreadableImageException;
import dev.haulier.credential.CredentialKind;
import dev.haulier.credential.CredentialRequest;
import dev.haulier.credential.Credentials;
import dev.haulier.credential.FoundCredentials;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One look at one repository. The credentials are looked up once, and again when the registry no longer takes them.
 *
 * <p>Thread-safe.
 */
final class RegistrySession {

    /** How many tags one page is asked to have. */
    static final int PAGE_SIZE = 1000;

    /** How many pages of tags are read. */
    static final int MAX_PAGES = 10_000;

    private static final int MAX_PAGE_BYTES = 32 * 1024 * 1024;
    private static final String MANIFEST_TYPES = String.join(", ", ImageManifest.MEDIA_TYPES);

    private final Registries registries;
    private final Repository repository;
    private final CredentialKind kind;
    private final SourceContext context;

    private final Object lock = new Object();
    private @Nullable FoundCredentials found;
    private @Nullable String authorization;

    RegistrySession(Registries registries, Repository repository, CredentialKind kind, SourceContext context) {
        this.registries = registries;
        this.repository = repository;
        this.kind = kind;
        this.context = context;
    }

    Repository repository() {
        return repository;
    }

    /** All tags, page by page. */
    List<String> tags() throws InterruptedException {
        String purpose = "list the tags of " + repository.url();
        List<String> tags = new ArrayList<>();
        Set<URI> seen = new HashSet<>();
        URI page = repository.endpoint("tags/list?n=" + PAGE_SIZE);
        while (page != null) {
            if (!seen.add(page) || seen.size() > MAX_PAGES) {
                throw new RegistryException(
                        "Could not " + purpose + ": the pages of " + repository.host() + " do not come to an end",
                        null);
            }
            HttpAnswer answer;
            try {
                answer = ask("GET", page, "application/json", MAX_PAGE_BYTES, purpose);
            } catch (BodyTooLargeException e) {
                throw new RegistryException("Could not " + purpose + ": " + e.getMessage(), e);
            }
            if (answer.status() == 404) {
                throw new RegistryException(
                        "Could not " + purpose + ": " + repository.host() + " knows no such repository, or shows it to"
                                + " others only; asked " + credentials(),
                        null);
            }
            if (answer.status() != 200) {
                throw refused(purpose, answer);
            }
            tags.addAll(TagsPage.read(answer.body(), purpose));
            page = TagsPage.next(answer, purpose);
        }
        return tags;
    }

    /** The digest that a tag stands for, empty when the registry does not say so cheaply, null when there is no such tag. */
    @Nullable
    String digest(String tag) throws InterruptedException {
        String purpose = "look up tag " + tag + " of " + repository.url();
        try {
            HttpAnswer answer = ask("HEAD", repository.endpoint("manifests/" + tag), MANIFEST_TYPES, 0, purpose);
            return switch (answer.status()) {
                case 404 -> null;
                case 200 -> answer.header("Docker-Content-Digest");
                default -> throwIfBusy(purpose, answer);
            };
        } catch (BodyTooLargeException e) {
            return "";
        }
    }

    private String throwIfBusy(String purpose, HttpAnswer answer) {
        if (isBusy(answer.status())) {
            throw refused(purpose, answer);
        }
        return "";
    }

    /** A manifest by tag or digest, null when there is none. */
    @Nullable
    Blob manifest(String reference) throws InterruptedException {
        HttpAnswer answer = read("manifests/" + reference, MANIFEST_TYPES, ImageManifest.MAX_BYTES);
        if (answer == null) {
            return null;
        }
        String stated = answer.header("Docker-Content-Digest");
        String expected = Digests.isDigest(reference) ? reference : stated;
        return new Blob(Digests.checked(answer.body(), expected), answer.header("Content-Type"), answer.body());
    }

    /** An image's configuration, null when there is none. */
    @Nullable
    Blob config(String digest) throws InterruptedException {
        HttpAnswer answer = read("blobs/" + digest, "", ImageConfig.MAX_BYTES);
        return answer == null ? null : new Blob(Digests.checked(answer.body(), digest), "", answer.body());
    }

    /** What a registry keeps under a digest. */
    @SuppressWarnings("ArrayRecordComponent")
    record Blob(String digest, String contentType, byte[] body) {}

    private @Nullable HttpAnswer read(String rest, String accept, int maxBytes) throws InterruptedException {
        String purpose = "read " + rest + " of " + repository.url();
        HttpAnswer answer;
        try {
            answer = ask("GET", repository.endpoint(rest), accept, maxBytes, purpose);
        } catch (BodyTooLargeException e) {
            throw new UnreadableImageException(e.getMessage() == null ? "too large" : e.getMessage(), e);
        }
        if (answer.status() == 404) {
            return null;
        }
        if (answer.status() == 200) {
            return answer;
        }
        if (isBusy(answer.status())) {
            throw refused(purpose, answer);
        }
        throw new UnreadableImageException(
                repository.host() + " answered " + answer.status() + RegistryErrors.describe(answer.body()), null);
    }

    /** An answer that says something about the registry, where another says something about what was asked for. */
    private static boolean isBusy(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    private RegistryException refused(String purpose, HttpAnswer answer) {
        String wait = answer.header("Retry-After").isEmpty()
                ? ""
                : "; it asks to come back after " + RegistryErrors.oneLine(answer.header("Retry-After"));
        return new RegistryException(
                "Could not " + purpose + ": " + answer.uri().getRawAuthority() + " answered " + answer.status()
                        + RegistryErrors.describe(answer.body()) + wait,
                null);
    }

    private HttpAnswer ask(String method, URI uri, String accept, int maxBytes, String purpose)
            throws InterruptedException, BodyTooLargeException {
        String used = authorization();
        HttpQuestion question = new HttpQuestion(method, uri, accept, used, maxBytes, repository.insecure(), purpose);
        HttpAnswer answer = registries.http().send(question, context);
        if (answer.status() == 401) {
            String renewed = renewed(used, answer);
            if (!renewed.isEmpty()) {
                answer = registries.http().send(question.at(uri, renewed), context);
            }
        }
        if (answer.status() == 401 || answer.status() == 403) {
            throw new RegistryException(
                    "Could not " + purpose + ": " + answer.uri().getRawAuthority() + " refused (" + answer.status()
                            + RegistryErrors.describe(answer.body()) + "); asked " + credentials(),
                    null);
        }
        return answer;
    }

    /** What to send before the registry asks: known from earlier looks at this repository. */
    private String authorization() throws InterruptedException {
        synchronized (lock) {
            if (authorization == null) {
                Challenge challenge = registries.challenges().get(repository.key());
                authorization = challenge == null ? "" : answerTo(challenge, false);
            }
            return authorization;
        }
    }

    /** What to send after a refusal: another thread's newer one, or one that was made just now. Empty when there is none. */
    private String renewed(String used, HttpAnswer refusal) throws InterruptedException {
        synchronized (lock) {
            if (authorization != null && !authorization.equals(used)) {
                return authorization;
            }
            Challenge challenge = Challenge.of(refusal.headers());
            if (challenge == null) {
                return "";
            }
            registries.challenges().put(repository.key(), challenge);
            found = null;
            authorization = answerTo(challenge, !used.isEmpty());
            return authorization;
        }
    }

    private String answerTo(Challenge challenge, boolean fresh) throws InterruptedException {
        Credentials credentials = found().credentials().orElse(null);
        if (credentials instanceof Credentials.Bearer bearer) {
            return "Bearer " + bearer.token().reveal();
        }
        Credentials.Basic basic = credentials instanceof Credentials.Basic known ? known : null;
        if (!challenge.bearer()) {
            return basic == null ? "" : basic(basic);
        }
        String token = registries.tokens().token(repository, challenge, basic, fresh, context);
        return token.isEmpty() ? "" : "Bearer " + token;
    }

    private FoundCredentials found() {
        synchronized (lock) {
            if (found == null) {
                found = context.credentials().find(new CredentialRequest(kind, repository.url(), context.project()));
            }
            return found;
        }
    }

    private String credentials() {
        return found().describe();
    }

    static String basic(Credentials.Basic credentials) {
        String text = credentials.username() + ":" + credentials.password().reveal();
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
