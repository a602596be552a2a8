package dev.haulier.internal.credential;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.haulier.credential.CredentialKind;
import dev.haulier.credential.CredentialRequest;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Credentials;
import dev.haulier.model.RepositoryUrls;
import dev.haulier.model.SecretResource;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Credentials from Secrets that are labelled as Kargo labels them: those of the project first, then those that all projects
 * share, each in the order of their names. Thread-safe.
 */
public final class ManifestCredentials implements CredentialSource {

    private static final Logger LOG = LoggerFactory.getLogger(ManifestCredentials.class);
    private static final String TYPE = "kargo.akuity.io/cred-type";
    private static final String URL = "repoURL";
    private static final String URL_IS_REGEX = "repoURLIsRegex";
    private static final Comparator<SecretResource> BY_NAME = (left, right) -> Arrays.compareUnsigned(
            left.name().getBytes(StandardCharsets.UTF_8), right.name().getBytes(StandardCharsets.UTF_8));

    private final List<SecretResource> own;
    private final List<SecretResource> shared;
    private final SecretContents contents;

    /**
     * Creates a source.
     *
     * @param own the Secrets of the project
     * @param shared the Secrets that all projects share
     * @param contents makes credentials of what a Secret holds
     */
    public ManifestCredentials(List<SecretResource> own, List<SecretResource> shared, SecretContents contents) {
        this.own = own.stream().sorted(BY_NAME).toList();
        this.shared = shared.stream().sorted(BY_NAME).toList();
        this.contents = contents;
    }

    @Override
    public String name() {
        return "Secrets of the project";
    }

    @Override
    public Optional<Credentials> find(CredentialRequest request) {
        return secret(request).flatMap(secret -> contents.read(secret, request));
    }

    @Override
    public void refused(CredentialRequest request, Credentials refused) {
        secret(request).ifPresent(secret -> contents.refused(secret, request, refused));
    }

    @Override
    public String whyNone(CredentialRequest request) {
        return secret(request)
                .map(secret -> "Secret " + secret.name() + " is for it and " + contents.whyNone(secret, request))
                .orElseGet(() -> (own.isEmpty() && shared.isEmpty()
                                ? "there are none"
                                : "none of kind " + request.kind().label() + " is for it")
                        + SecretContents.insteadOfWorkloadIdentity(request));
    }

    private Optional<SecretResource> secret(CredentialRequest request) {
        return first(own, request).or(() -> first(shared, request));
    }

    private static Optional<SecretResource> first(List<SecretResource> secrets, CredentialRequest request) {
        return secrets.stream().filter(secret -> isFor(secret, request)).findFirst();
    }

    private static boolean isFor(SecretResource secret, CredentialRequest request) {
        String url = secret.value(URL).orElse("");
        if (url.isEmpty()
                || !request.kind().label().equals(secret.metadata().labels().get(TYPE))) {
            return false;
        }
        String wanted = normalized(request.kind(), request.repoUrl());
        if (!secret.value(URL_IS_REGEX).orElse("").equals("true")) {
            return normalized(request.kind(), url).equals(wanted);
        }
        try {
            Pattern pattern = Pattern.compile(url);
            return pattern.matcher(request.repoUrl()).find()
                    || pattern.matcher(wanted).find();
        } catch (PatternSyntaxException e) {
            LOG.warn("Secret {} is left out: its repoURL is no regular expression", secret.name());
            return false;
        }
    }

    private static String normalized(CredentialKind kind, String url) {
        return switch (kind) {
            case GIT -> RepositoryUrls.git(url);
            case IMAGE -> RepositoryUrls.image(url);
            case HELM -> RepositoryUrls.chart(url);
        };
    }
}
