package dev.haulier.oci;

import dev.haulier.artifact.ImageConfig;
import dev.haulier.artifact.ImageManifest;
import dev.haulier.artifact.SourceContext;
import dev.haulier.artifact.UnreadableImageException;
import dev.haulier.credential.CredentialKind;
import dev.haulier.credential.CredentialRequest;
import dev.haulier.credential.Credentials;
import dev.haulier.credential.FoundCredentials;
import dev.haulier.oci.Answers.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
            Answer answer = page(page, purpose);
            tags.addAll(TagsPage.read(answer.body(), purpose));
            page = TagsPage.next(page, answer.link(), purpose);
        }
        return tags;
    }

    /** One page, as it was when the registry says that it has not changed. */
    private Answer page(URI page, String purpose) throws InterruptedException {
        String key = page.toString();
        Answer known = registries.answers().get(key, now());
        HttpAnswer answer;
        try {
            HttpQuestion question =
                    question("GET", page, MAX_PAGE_BYTES, purpose).header("Accept", "application/json");
            answer = ask(Answers.conditional(question, known));
        } catch (BodyTooLargeException e) {
            throw new RegistryException("Could not " + purpose + ": " + e.getMessage(), e);
        }
        if (answer.status() == 304 && known != null) {
            return known;
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
        Answer fresh = Answer.of(answer, answer.body());
        registries.answers().put(key, fresh, now());
        return fresh;
    }

    /**
     * The digest that a tag stands for, empty when the registry does not say so cheaply, null when there is no such tag. The
     * registry is told which digest is known, and need not say more than that it is still so.
     */
    @Nullable
    String digest(String tag, String known) throws InterruptedException {
        String purpose = "look up tag " + tag + " of " + repository.url();
        try {
            HttpAnswer answer = ask(question("HEAD", repository.endpoint("manifests/" + tag), 0, purpose)
                    .header("Accept", MANIFEST_TYPES)
                    .header("If-None-Match", "\"" + known + "\""));
            return switch (answer.status()) {
                case 404 -> null;
                case 304 -> known;
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

    /** A manifest by tag, null when there is none. */
    @Nullable
    Blob manifest(String tag) throws InterruptedException {
        HttpAnswer answer = read("manifests/" + tag, MANIFEST_TYPES, ImageManifest.MAX_BYTES);
        if (answer == null) {
            return null;
        }
        String digest = Digests.checked(answer.body(), answer.header("Docker-Content-Digest"));
        registries.blobs().put(digest, answer.body(), now());
        return new Blob(digest, answer.header("Content-Type"), answer.body());
    }

    /** A manifest by digest if it is at hand, without asking the registry. */
    @Nullable
    Blob knownManifest(String digest) {
        byte[] body = registries.blobs().get(digest, now());
        return body == null ? null : new Blob(digest, "", body);
    }

    /** A manifest by digest, null when there is none. */
    @Nullable
    Blob manifestOf(String digest) throws InterruptedException {
        return blob(digest, "manifests/", MANIFEST_TYPES, ImageManifest.MAX_BYTES);
    }

    /** An image's configuration, null when there is none. */
    @Nullable
    Blob config(String digest) throws InterruptedException {
        return blob(digest, "blobs/", "", ImageConfig.MAX_BYTES);
    }

    private @Nullable Blob blob(String digest, String folder, String accept, int maxBytes) throws InterruptedException {
        if (!Digests.isDigest(digest)) {
            throw new UnreadableImageException("it refers to a digest of an unknown kind", null);
        }
        byte[] body = registries.blobs().get(digest, now(), () -> {
            HttpAnswer answer = read(folder + digest, accept, maxBytes);
            if (answer == null) {
                return null;
            }
            Digests.checked(answer.body(), digest);
            return answer.body();
        });
        return body == null ? null : new Blob(digest, "", body);
    }

    private Instant now() {
        return context.clock().instant();
    }

    /** What a registry keeps under a digest. */
    @SuppressWarnings("ArrayRecordComponent")
    record Blob(String digest, String contentType, byte[] body) {}

    private @Nullable HttpAnswer read(String rest, String accept, int maxBytes) throws InterruptedException {
        String purpose = "read " + rest + " of " + repository.url();
        HttpAnswer answer;
        try {
            answer = ask(question("GET", repository.endpoint(rest), maxBytes, purpose)
                    .header("Accept", accept));
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
                answer.uri().getRawAuthority() + " answered " + answer.status()
                        + RegistryErrors.describe(answer.body()),
                null);
    }

    /** An answer that says something about the registry, where another says something about what was asked for. */
    private static boolean isBusy(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    RegistryException refused(String purpose, HttpAnswer answer) {
        String wait = answer.header("Retry-After").isEmpty()
                ? ""
                : "; it asks to come back after " + RegistryErrors.oneLine(answer.header("Retry-After"));
        return new RegistryException(
                "Could not " + purpose + ": " + answer.uri().getRawAuthority() + " answered " + answer.status()
                        + RegistryErrors.describe(answer.body()) + wait,
                null);
    }

    HttpQuestion question(String method, URI uri, int maxBytes, String purpose) {
        return HttpQuestion.of(method, uri, maxBytes, repository.insecure(), purpose);
    }

    /** Asks with credentials, which are renewed once when the registry no longer takes them. */
    HttpAnswer ask(HttpQuestion question) throws InterruptedException, BodyTooLargeException {
        String used = authorization();
        HttpAnswer answer = registries.http().send(question.authorized(used), context);
        if (answer.status() == 401 && RegistryHttp.sameOrigin(answer.uri(), question.uri())) {
            String renewed = renewed(used, answer);
            if (!renewed.isEmpty()) {
                answer = registries.http().send(question.authorized(renewed), context);
            }
        }
        boolean refused = answer.status() == 401 || answer.status() == 403;
        // What a store that the registry sent us on to says, it says of one blob, and not of who may use the registry.
        if (refused && RegistryHttp.sameOrigin(answer.uri(), question.uri())) {
            throw new RegistryException(
                    "Could not " + question.purpose() + ": " + answer.uri().getRawAuthority() + " refused ("
                            + answer.status() + RegistryErrors.describe(answer.body()) + "); asked " + credentials(),
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
            if (!used.isEmpty()) {
                // What was sent is not taken any more: there may be something newer.
                context.credentials().renew(request(), found()).ifPresent(newer -> found = newer);
            }
            authorization = answerTo(challenge, !used.isEmpty());
            return authorization;
        }
    }

    private String answerTo(Challenge challenge, boolean fresh) throws InterruptedException {
        Credentials credentials = found().credentials().orElse(null);
        if (credentials instanceof Credentials.Bearer bearer) {
            return "Bearer " + bearer.token().reveal();
        }
        if (!challenge.bearer()) {
            return credentials instanceof Credentials.Basic basic ? basic(basic) : "";
        }
        String token = registries.tokens().token(repository, challenge, credentials, fresh, context);
        return token.isEmpty() ? "" : "Bearer " + token;
    }

    private FoundCredentials found() {
        synchronized (lock) {
            if (found == null) {
                found = context.credentials().find(request(), repository.origin());
            }
            return found;
        }
    }

    private CredentialRequest request() {
        return new CredentialRequest(kind, repository.url(), context.project());
    }

    private String credentials() {
        return found().describe();
    }

    static String basic(Credentials.Basic credentials) {
        String text = credentials.username() + ":" + credentials.password().reveal();
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
