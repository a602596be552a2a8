package dev.haulier.internal.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import dev.haulier.clock.Clock;
import dev.haulier.credential.CredentialKind;
import dev.haulier.credential.CredentialRequest;
import dev.haulier.credential.Credentials;
import dev.haulier.credential.Secret;
import dev.haulier.credential.SecretReader;
import dev.haulier.model.ObjectMeta;
import dev.haulier.model.SecretResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretContentsTest {

    private static final String ECR = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app";

    private static ManifestCredentials source(
            String type, String url, Map<String, String> values, SecretReader... more) {
        return source(ObjectMeta.named("s").withLabel("kargo.akuity.io/cred-type", type), url, values, more);
    }

    private static ManifestCredentials source(
            ObjectMeta meta, String url, Map<String, String> values, SecretReader... more) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put("repoURL", url);
        return new ManifestCredentials(
                List.of(SecretResource.of(meta, all)),
                List.of(),
                new SecretContents(new GitHubTokens(null, Clock.system()), () -> List.of(more)));
    }

    private static CredentialRequest image(String url) {
        return new CredentialRequest(CredentialKind.IMAGE, url, "demo");
    }

    private static CredentialRequest git(String url) {
        return new CredentialRequest(CredentialKind.GIT, url, "demo");
    }

    @Test
    void nameAndPassword_goBeforeAnythingElse() {
        ManifestCredentials source = source(
                "git",
                "https://git.example.com/a/b",
                Map.of("username", "me", "password", "pw 1 ", "sshPrivateKey", "KEY", "githubAppPrivateKey", "x"));

        assertThat(source.find(git("https://git.example.com/a/b")))
                .contains(new Credentials.Basic("me", Secret.of("pw 1 ")));
    }

    @Test
    void keyOfGoogle_isForGooglesRegistriesAlone() {
        Map<String, String> values = Map.of("gcpServiceAccountKey", "Y2Fu\nYXJ5\n");
        for (String url : List.of("europe-docker.pkg.dev/project/repo/app", "gcr.io/project/app", "eu.gcr.io/p/app")) {
            assertThat(source("image", url, values).find(image(url)))
                    .contains(new Credentials.Basic("_json_key_base64", Secret.of("Y2FuYXJ5")));
        }
        ManifestCredentials elsewhere = source("image", "gcr.io.evil.org/app", values);
        assertThat(elsewhere.find(image("gcr.io.evil.org/app"))).isEmpty();
        assertThat(elsewhere.whyNone(image("gcr.io.evil.org/app"))).contains("gcr.io and pkg.dev");
    }

    @Test
    void keyOfAws_isReadByTheExtension_andSaysSoWithoutIt() {
        Map<String, String> values =
                Map.of("awsRegion", "eu-west-1", "awsAccessKeyID", "AKIA", "awsSecretAccessKey", "canary");
        SecretReader reader = (request, found) -> {
            assertThat(found.toString()).doesNotContain("canary");
            return Optional.of(new Credentials.Basic("AWS", found.get("awsSecretAccessKey")));
        };

        assertThat(source("image", ECR, values, reader).find(image(ECR)))
                .contains(new Credentials.Basic("AWS", Secret.of("canary")));
        ManifestCredentials alone = source("image", ECR, values);
        assertThat(alone.find(image(ECR))).isEmpty();
        assertThat(alone.whyNone(image(ECR)))
                .startsWith("Secret s is for it and holds an access key of AWS, which needs the extension for ECR")
                .doesNotContain("canary");
    }

    @Test
    void gitHubAppThatLacksANumber_isBroken_andNamesIt() {
        String url = "https://github.com/org/app";
        assertThatThrownBy(() -> source("git", url, Map.of("githubAppPrivateKey", "canary", "githubAppID", "1"))
                        .find(git(url)))
                .isInstanceOf(HaulierException.class)
                .hasMessage("Secret s holds a GitHub App's key and lacks githubAppInstallationID, a number");
        assertThatThrownBy(() -> source(
                                "git",
                                url,
                                Map.of(
                                        "githubAppPrivateKey",
                                        "canary",
                                        "githubAppClientID",
                                        "Iv1",
                                        "githubAppInstallationID",
                                        "7"))
                        .find(git(url)))
                .isInstanceOf(HaulierException.class)
                .hasMessageContaining("must be an RSA key in PEM")
                .hasMessageNotContaining("canary");
    }

    @Test
    void gitHubAppThatIsScoped_isForTheListedRepositoriesOfTheProject() {
        Map<String, String> values =
                Map.of("githubAppPrivateKey", "canary", "githubAppClientID", "Iv1", "githubAppInstallationID", "7");
        ObjectMeta meta = ObjectMeta.named("s").withLabel("kargo.akuity.io/cred-type", "git");
        String url = "https://github.com/org/app";

        ManifestCredentials others = source(
                meta.withAnnotation(SecretContents.SCOPES, "{\"demo\":[\"other\"],\"else\":[\"app\"]}"), url, values);
        assertThat(others.find(git(url))).isEmpty();
        assertThat(others.whyNone(git(url))).contains("may not have this repository by its annotation");
        assertThatThrownBy(() -> source(meta.withAnnotation(SecretContents.SCOPES, "{\"demo\":[\"App\"]}"), url, values)
                        .find(git(url)))
                .as("in scope, so that its key is read")
                .hasMessageContaining("must be an RSA key in PEM");
        assertThatThrownBy(() -> source(meta.withAnnotation(SecretContents.SCOPES, "["), url, values)
                        .find(git(url)))
                .isInstanceOf(HaulierException.class)
                .hasMessageContaining("is no JSON object");
    }

    @Test
    void secretWithNothingOfUse_saysWhatItLacks() {
        ManifestCredentials source = source("git", "https://git.example.com/a/b", Map.of("username", "me"));

        assertThat(source.find(git("https://git.example.com/a/b"))).isEmpty();
        assertThat(source.whyNone(git("https://git.example.com/a/b")))
                .isEqualTo("Secret s is for it and holds neither username and password nor sshPrivateKey");
        assertThat(source.whyNone(git("https://git.example.com/other"))).isEqualTo("none of kind git is for it");
    }

    @Test
    void registriesThatKargoOpensByWorkloadIdentity_sayWhatThereIsInItsPlace() {
        for (String url : List.of("acme.azurecr.io/app", "acme.azurecr.cn/app")) {
            ManifestCredentials source = source("image", url, Map.of());
            assertThat(source.find(image(url))).isEmpty();
            assertThat(source.whyNone(image(url)))
                    .startsWith("Secret s is for it and holds neither")
                    .contains("workload identity of Azure is not used")
                    .contains("`az acr login`");
            assertThat(source.whyNone(image("other.azurecr.io/app")))
                    .startsWith("none of kind image is for it")
                    .contains("username and password of a token");
        }
        ManifestCredentials none = new ManifestCredentials(
                List.of(), List.of(), new SecretContents(new GitHubTokens(null, Clock.system()), List::of));
        assertThat(none.whyNone(image("europe-docker.pkg.dev/project/repo/app")))
                .startsWith("there are none")
                .contains("workload identity of Google Cloud is not used")
                .contains("gcpServiceAccountKey");
        assertThat(none.whyNone(image("azurecr.io.evil.org/app"))).isEqualTo("there are none");
        assertThat(none.whyNone(git("https://acme.azurecr.io/app"))).isEqualTo("there are none");
    }
}
