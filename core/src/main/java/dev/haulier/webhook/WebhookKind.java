package dev.haulier.webhook;

import java.util.Arrays;
import java.util.Optional;

/** Who calls, as a {@code ProjectConfig} names it. What GitHub's own registry (GHCR) tells comes by {@link #GITHUB}. */
public enum WebhookKind {
    /** GitHub and its registry of packages; signed. */
    GITHUB("github", "secret", "X-GitHub-Event"),
    /** GitLab; carries the secret as a token. */
    GITLAB("gitlab", "secret-token", "X-Gitlab-Event"),
    /** Gitea and Forgejo; signed. */
    GITEA("gitea", "secret", "X-Gitea-Event"),
    /** Bitbucket, in the cloud and as a server; signed. */
    BITBUCKET("bitbucket", "secret", "X-Event-Key"),
    /** Harbor; carries the secret as a header. */
    HARBOR("harbor", "auth-header", "Authorization"),
    /** JFrog Artifactory; signed. */
    ARTIFACTORY("artifactory", "secret-token", "X-Jfrog-Event-Auth"),
    /** Docker Hub; proves itself by nothing but the path. */
    DOCKERHUB("dockerhub", "secret", ""),
    /** Quay; proves itself by nothing but the path. */
    QUAY("quay", "secret", ""),
    /** Azure's registries and DevOps; proves itself by nothing but the path. */
    AZURE("azure", "secret", ""),
    /** Whatever sends JSON; proves itself by nothing but the path. */
    GENERIC("generic", "secret", "");

    private final String wireName;
    private final String secretKey;
    private final String header;

    WebhookKind(String wireName, String secretKey, String header) {
        this.wireName = wireName;
        this.secretKey = secretKey;
        this.header = header;
    }

    /**
     * The key in {@code webhookReceivers}.
     *
     * @return in lower case
     */
    public String wireName() {
        return wireName;
    }

    /**
     * Under which key of its Secret the secret stands.
     *
     * @return such as {@code secret}
     */
    public String secretKey() {
        return secretKey;
    }

    /**
     * Whether a request proves by itself who sent it, so that its path need not be secret.
     *
     * @return false where the path is all there is
     */
    public boolean isAuthenticated() {
        return !header.isEmpty();
    }

    /** A header that each of its requests has. */
    String header() {
        return header;
    }

    static Optional<WebhookKind> of(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName.equals(wireName))
                .findFirst();
    }
}
