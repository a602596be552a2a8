package dev.haulier.internal.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.clock.Clock;
import dev.haulier.credential.CredentialKind;
import dev.haulier.credential.CredentialRequest;
import dev.haulier.credential.Credentials;
import dev.haulier.model.ObjectMeta;
import dev.haulier.model.SecretResource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestCredentialsTest {

    private static SecretResource secret(String name, String type, String url, boolean regex, String username) {
        return SecretResource.of(
                ObjectMeta.named(name).withLabel("kargo.akuity.io/cred-type", type),
                Map.of(
                        "repoURL",
                        url,
                        "repoURLIsRegex",
                        Boolean.toString(regex),
                        "username",
                        username,
                        "password",
                        "password of " + username));
    }

    private static ManifestCredentials source(List<SecretResource> own, List<SecretResource> shared) {
        return new ManifestCredentials(
                own, shared, new SecretContents(new GitHubTokens(null, Clock.system()), List::of));
    }

    private static String find(ManifestCredentials source, CredentialKind kind, String url) {
        return source.find(new CredentialRequest(kind, url, "demo"))
                .map(found -> ((Credentials.Basic) found).username())
                .orElse("none");
    }

    private static String git(List<SecretResource> own, List<SecretResource> shared, String url) {
        return find(source(own, shared), CredentialKind.GIT, url);
    }

    @Test
    void find_comparesNormalizedUrls_ofTheRightType() {
        List<SecretResource> own = List.of(
                secret("a", "image", "https://git.example.com/a", false, "wrong-type"),
                secret("b", "git", "https://GIT.example.com/a.git", false, "right"));

        assertThat(git(own, List.of(), "https://git.example.com/a")).isEqualTo("right");
        assertThat(git(own, List.of(), "https://user@git.example.com/A.git/")).isEqualTo("right");
        assertThat(git(own, List.of(), "https://git.example.com/ab")).isEqualTo("none");
        assertThat(find(
                        source(List.of(secret("a", "image", "docker.io/library/nginx", false, "hub")), List.of()),
                        CredentialKind.IMAGE,
                        "nginx"))
                .isEqualTo("hub");
        assertThat(find(
                        source(List.of(secret("a", "helm", "oci://ghcr.io/org/chart", false, "charts")), List.of()),
                        CredentialKind.HELM,
                        "ghcr.io/org/chart"))
                .isEqualTo("charts");
    }

    @Test
    void find_takesTheFirstByName_exactAndRegexInOnePass() {
        List<SecretResource> own = List.of(
                secret("b", "git", "https://git.example.com/a", false, "exact"),
                secret("a", "git", "git\\.example\\.com", true, "regex"),
                secret("B", "git", "https://git.example.com/a", false, "bytewise first"));

        assertThat(git(own, List.of(), "https://git.example.com/a")).isEqualTo("bytewise first");
        assertThat(git(own.subList(0, 2), List.of(), "https://git.example.com/a"))
                .isEqualTo("regex");
        assertThat(git(own.subList(0, 1), List.of(), "https://git.example.com/a"))
                .isEqualTo("exact");
    }

    @Test
    void find_prefersTheProjectsOwnToSharedOnes() {
        List<SecretResource> shared = List.of(secret("a", "git", "https://git.example.com/a", false, "shared"));
        List<SecretResource> own = List.of(secret("z", "git", "https://git.example.com/a", false, "own"));

        assertThat(git(own, shared, "https://git.example.com/a")).isEqualTo("own");
        assertThat(git(List.of(), shared, "https://git.example.com/a")).isEqualTo("shared");
    }

    @Test
    void find_triesARegexOnTheUrlAsGivenToo_andLeavesBrokenOnesOut() {
        List<SecretResource> own =
                List.of(secret("a", "git", "(", true, "broken"), secret("b", "git", "^https://GIT", true, "as given"));

        assertThat(git(own, List.of(), "https://GIT.example.com/a")).isEqualTo("as given");
        assertThat(git(own, List.of(), "https://git.example.com/a")).isEqualTo("none");
    }

    @Test
    void find_ofSecretWithKey_givesTheKey_andOfOneWithNeitherGivesNone() {
        SecretResource key = SecretResource.of(
                ObjectMeta.named("a").withLabel("kargo.akuity.io/cred-type", "git"),
                Map.of("repoURL", "git@git.example.com:a", "sshPrivateKey", "KEY"));
        SecretResource nothing = SecretResource.of(
                ObjectMeta.named("a").withLabel("kargo.akuity.io/cred-type", "git"),
                Map.of("repoURL", "git@git.example.com:a", "username", "me"));
        var request = new CredentialRequest(CredentialKind.GIT, "ssh://git@git.example.com/a", "demo");

        assertThat(source(List.of(key), List.of()).find(request)).containsInstanceOf(Credentials.SshKey.class);
        assertThat(source(List.of(nothing), List.of()).find(request)).isEmpty();
    }
}
