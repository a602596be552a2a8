package dev.haulier.internal.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.haulier.HaulierException;
import dev.haulier.credential.CredentialKind;
import dev.haulier.credential.CredentialRequest;
import dev.haulier.credential.Credentials;
import dev.haulier.credential.Secret;
import dev.haulier.credential.SecretReader;
import dev.haulier.model.SecretResource;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes credentials of what a Secret holds: a name and password, else an SSH key, else what an App or a cloud's account gives
 * a token for. Thread-safe.
 */
public final class SecretContents {

    /** Which repositories a GitHub App's Secret is for, by project. */
    static final String SCOPES = "kargo.akuity.io/github-token-scopes";

    private static final Pattern GOOGLE =
            Pattern.compile("^(?:oci://)?(?:[a-z0-9-]+\\.)?gcr\\.io/.*|^(?:oci://)?[a-z0-9-]+-docker\\.pkg\\.dev/.*");
    private static final Pattern AZURE = Pattern.compile("^(?:oci://)?[a-z0-9-]+\\.azurecr\\.(?:io|cn|us)/.*");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final GitHubTokens gitHub;
    private final Supplier<List<SecretReader>> readers;

    /**
     * Creates one.
     *
     * @param gitHub gets the tokens of GitHub Apps
     * @param readers what extensions know beside that; asked for when it is needed
     */
    public SecretContents(GitHubTokens gitHub, Supplier<List<SecretReader>> readers) {
        this.gitHub = gitHub;
        this.readers = readers;
    }

    Optional<Credentials> read(SecretResource secret, CredentialRequest request) {
        String username = secret.value("username").orElse("");
        String password = secret.value("password").orElse("");
        if (!username.isEmpty() && !password.isEmpty()) {
            return Optional.of(new Credentials.Basic(username, Secret.of(password)));
        }
        String key = value(secret, "sshPrivateKey");
        if (!key.isEmpty()) {
            return Optional.of(new Credentials.SshKey(Secret.of(key), null));
        }
        GitHubTokens.@Nullable Installation app = installation(secret, request);
        if (app != null) {
            return Optional.of(gitHub.token(app, request.repoUrl()));
        }
        Map<String, Secret> values = secrets(secret);
        for (SecretReader reader : readers.get()) {
            Optional<Credentials> found = reader.read(request, values);
            if (found.isPresent()) {
                return found;
            }
        }
        return google(secret, request);
    }

    void refused(SecretResource secret, CredentialRequest request, Credentials refused) {
        GitHubTokens.@Nullable Installation app = installation(secret, request);
        if (app != null) {
            gitHub.forget(app, request.repoUrl(), refused);
        }
        readers.get().forEach(reader -> reader.refused(request, refused));
    }

    String whyNone(SecretResource secret, CredentialRequest request) {
        if (!value(secret, "awsAccessKeyID").isEmpty()) {
            return "holds an access key of AWS, which needs the extension for ECR with a client of its awsRegion, and a"
                    + " repository on ECR";
        }
        if (!value(secret, "gcpServiceAccountKey").isEmpty()) {
            return "holds a key of Google Cloud, which is for images and charts on gcr.io and pkg.dev";
        }
        if (!value(secret, "githubAppPrivateKey").isEmpty()) {
            return "holds a GitHub App, which "
                    + (isGitHub(request)
                            ? "may not have this repository by its annotation " + SCOPES
                            : "is for Git by https");
        }
        return "holds neither username and password nor sshPrivateKey" + insteadOfWorkloadIdentity(request);
    }

    /** Kargo opens these registries by what its pod is, without any Secret: what there is in its place. */
    static String insteadOfWorkloadIdentity(CredentialRequest request) {
        if (request.kind() == CredentialKind.GIT) {
            return "";
        }
        if (GOOGLE.matcher(request.repoUrl()).matches()) {
            return " (workload identity of Google Cloud is not used: give a Secret a gcpServiceAccountKey, or name Google's"
                    + " credential helper in Docker's config.json)";
        }
        return AZURE.matcher(request.repoUrl()).matches()
                ? " (workload identity of Azure is not used: give a Secret the username and password of a token of the"
                        + " registry, or log in by `az acr login`)"
                : "";
    }

    private static boolean isGitHub(CredentialRequest request) {
        return request.kind() == CredentialKind.GIT && GitHubTokens.isServed(request.repoUrl());
    }

    private static GitHubTokens.@Nullable Installation installation(SecretResource secret, CredentialRequest request) {
        String key = value(secret, "githubAppPrivateKey");
        if (key.isEmpty() || !isGitHub(request) || !isInScope(secret, request)) {
            return null;
        }
        String app = value(secret, "githubAppClientID");
        if (app.isEmpty()) {
            app = value(secret, "githubAppID");
        }
        String installation = value(secret, "githubAppInstallationID");
        if (app.isEmpty() || !installation.matches("[0-9]{1,18}")) {
            throw new HaulierException("Secret " + secret.name() + " holds a GitHub App's key and lacks "
                    + (app.isEmpty() ? "githubAppClientID" : "githubAppInstallationID, a number"));
        }
        return new GitHubTokens.Installation(app, Long.parseLong(installation), Secret.of(key), Map.of(), null);
    }

    private static boolean isInScope(SecretResource secret, CredentialRequest request) {
        @Nullable String text = secret.metadata().annotations().get(SCOPES);
        if (text == null) {
            return true;
        }
        JsonNode scopes;
        try {
            scopes = MAPPER.readTree(text);
        } catch (IOException e) {
            scopes = MAPPER.missingNode();
        }
        if (!scopes.isObject()) {
            throw new HaulierException("Secret " + secret.name() + ": the annotation " + SCOPES
                    + " is no JSON object from projects to lists of repositories");
        }
        String repository = GitHubTokens.repository(request.repoUrl());
        String name = repository.substring(repository.lastIndexOf('/') + 1);
        for (JsonNode listed : scopes.path(request.project())) {
            if (listed.asText().equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /** A key of a service account opens Google's registries as it is. */
    private static Optional<Credentials> google(SecretResource secret, CredentialRequest request) {
        String key = value(secret, "gcpServiceAccountKey").replaceAll("\\s", "");
        boolean ours = request.kind() != CredentialKind.GIT
                && !key.isEmpty()
                && GOOGLE.matcher(request.repoUrl()).matches();
        return ours ? Optional.of(new Credentials.Basic("_json_key_base64", Secret.of(key))) : Optional.empty();
    }

    private static String value(SecretResource secret, String key) {
        return secret.value(key).orElse("").strip();
    }

    private static Map<String, Secret> secrets(SecretResource secret) {
        Map<String, Secret> values = new LinkedHashMap<>();
        secret.values().forEach((key, value) -> values.put(key, Secret.of(value)));
        return values;
    }
}
