package dev.haulier.examples;

import dev.haulier.Haulier;
import dev.haulier.HaulierBuilder;
import dev.haulier.Project;
import dev.haulier.credential.CredentialKind;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Credentials;
import dev.haulier.credential.GitHubApp;
import dev.haulier.credential.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The sources that the page about credentials shows. */
final class CredentialExamples {

    private CredentialExamples() {}

    /** Everything that a machine may have, after what is meant for Haulier. */
    static HaulierBuilder withAll(Project project, Map<String, String> environment, String password) {
        return Haulier.builder()
                .project(project)
                .credentials(CredentialSource.fromEnvironment(environment))
                .credentials(CredentialSource.basic("https://git.example.com/", "ci", Secret.of(password)))
                .credentials(CredentialSource.netrc(environment))
                .credentials(CredentialSource.dockerConfig(environment))
                .credentials(CredentialSource.sshAgent(environment));
    }

    /** An App that may do what a promotion by pull request needs, in one repository. */
    static GitHubApp app(Secret privateKey) {
        return GitHubApp.of("Iv23liAbCdEfGhIjKlMn", 12_345_678, privateKey)
                .repositories("acme/gitops")
                .permission("contents", "write")
                .permission("pull_requests", "write")
                .build();
    }

    /** A source of one's own: somebody who has a token for each project. */
    static CredentialSource ofTheVault(Function<String, Optional<String>> vault) {
        return request -> request.kind() == CredentialKind.GIT
                        && request.repoUrl().startsWith("https://git.example.com/")
                ? vault.apply("git/" + request.project()).map(token -> new Credentials.Basic("ci", Secret.of(token)))
                : Optional.empty();
    }
}
