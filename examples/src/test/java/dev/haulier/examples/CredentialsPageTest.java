package dev.haulier.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.Haulier;
import dev.haulier.HaulierBuilder;
import dev.haulier.HaulierException;
import dev.haulier.LoadOptions;
import dev.haulier.Project;
import dev.haulier.aws.ecr.EcrExtension;
import dev.haulier.credential.CredentialKind;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.CredentialRequest;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Credentials;
import dev.haulier.credential.FoundCredentials;
import dev.haulier.credential.Secret;
import dev.haulier.testkit.EcrServer;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;

/** The Secrets and the code of docs/credentials.md do what the page says. */
class CredentialsPageTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final String PROJECT = """
            apiVersion: kargo.akuity.io/v1alpha1
            kind: Project
            metadata: {name: demo}
            """;

    @TempDir
    private Path home;

    private static List<String> blocks(String language) {
        try {
            String page = Files.readString(ROOT.resolve("docs/credentials.md"));
            return Arrays.stream(page.split("```" + language + "\n"))
                    .skip(1)
                    .map(rest -> rest.substring(0, rest.indexOf("```")))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Project project(String secret) {
        return Project.load(new StringReader(PROJECT + "---\n" + secret), "credentials.md", LoadOptions.defaults());
    }

    private static Project with(String name) {
        return project(blocks("yaml").stream()
                .filter(block -> block.contains("  name: " + name + "\n"))
                .findFirst()
                .orElseThrow());
    }

    private static FoundCredentials find(HaulierBuilder builder, CredentialKind kind, String url) {
        AtomicReference<CredentialLookup> lookup = new AtomicReference<>();
        try (Haulier haulier = builder.use(registration -> lookup.set(registration.credentials()))
                .build()) {
            return lookup.get().find(new CredentialRequest(kind, url, haulier.project()));
        }
    }

    private static FoundCredentials find(String secret, CredentialKind kind, String url) {
        return find(Haulier.builder().project(with(secret)), kind, url);
    }

    @Test
    void everySecretOfThePage_isOneOfThoseTested() {
        assertThat(blocks("yaml"))
                .extracting(block -> project(block).secrets().get(0).name())
                .containsExactly("gitops", "all-of-the-team", "by-ssh", "by-app", "google", "amazon");
    }

    @Test
    void nameAndPassword_areForTheUrlInNormalForm_andThePatternForAllOfTheTeam() {
        var ci = Optional.of(new Credentials.Basic("ci", Secret.of("a-token")));
        assertThat(find("gitops", CredentialKind.GIT, "https://GIT.example.com/team/gitops")
                        .credentials())
                .isEqualTo(ci);
        assertThat(find("gitops", CredentialKind.GIT, "https://git.example.com/team/other")
                        .describe())
                .contains("Secrets of the project: none of kind git is for it");
        assertThat(find("all-of-the-team", CredentialKind.GIT, "https://git.example.com/team/any")
                        .credentials())
                .isEqualTo(ci);
        assertThat(find("all-of-the-team", CredentialKind.GIT, "https://git.example.com/others/any")
                        .credentials())
                .isEmpty();
    }

    @Test
    void keys_areReadAsWhatTheyAre() {
        assertThat(find("by-ssh", CredentialKind.GIT, "git@git.example.com:team/gitops.git")
                        .credentials())
                .containsInstanceOf(Credentials.SshKey.class);
        assertThatThrownBy(() -> find("by-app", CredentialKind.GIT, "https://github.com/acme/gitops.git"))
                .as("its key is not shown on the page")
                .isInstanceOf(HaulierException.class)
                .hasMessageContaining("RSA key in PEM");
        assertThat(find("google", CredentialKind.IMAGE, "europe-docker.pkg.dev/acme/demo/app")
                        .credentials())
                .containsInstanceOf(Credentials.Basic.class);
    }

    @Test
    void accessKeyOfAws_needsTheExtension() {
        String url = "oci://123456789012.dkr.ecr.eu-west-1.amazonaws.com/charts/app";
        assertThat(find("amazon", CredentialKind.HELM, url).describe()).contains("needs the extension for ECR");
        try (EcrServer server = EcrServer.start();
                EcrClient client = EcrClient.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.of(EcrServer.REGION))
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                        .httpClient(UrlConnectionHttpClient.create())
                        .build()) {
            FoundCredentials found = find(
                    Haulier.builder().project(with("amazon")).use(EcrExtension.with(client)), CredentialKind.HELM, url);

            assertThat(found.describe()).isEqualTo("with credentials from Secrets of the project");
        }
    }

    @Test
    void sources_areAskedInTheOrderThatThePageSays_andSayWhyNot() throws IOException {
        Map<String, String> environment = Map.of(
                "HOME", home.toString(),
                "HAULIER_IMAGE_TOKEN", "image-token",
                "HAULIER_IMAGE_HOST", "registry.example.com");
        Files.writeString(home.resolve(".netrc"), "machine charts.example.com login ci password from-netrc\n");
        Supplier<HaulierBuilder> all =
                () -> CredentialExamples.withAll(project(blocks("yaml").get(0)), environment, "from-basic");

        assertThat(find(all.get(), CredentialKind.IMAGE, "registry.example.com/app")
                        .describe())
                .isEqualTo("with credentials from the environment (HAULIER_…)");
        assertThat(find(all.get(), CredentialKind.HELM, "https://charts.example.com/")
                        .credentials())
                .contains(new Credentials.Basic("ci", Secret.of("from-netrc")));
        assertThat(find(all.get(), CredentialKind.GIT, "https://git.example.com/team/gitops.git")
                        .credentials())
                .as("what the program gave comes before Secrets")
                .contains(new Credentials.Basic("ci", Secret.of("from-basic")));
        assertThat(find(all.get(), CredentialKind.GIT, "https://elsewhere.example.com/a/b")
                        .describe())
                .startsWith("without credentials (asked: the environment (HAULIER_…): no HAULIER_GIT_PASSWORD; ")
                .contains("; Secrets of the project: none of kind git is for it");
        assertThat(find(all.get(), CredentialKind.GIT, "http://git.example.com/team/gitops.git")
                        .describe())
                .contains("none are sent by http");
    }

    @Test
    void brokenSource_endsTheSearch() throws IOException {
        Files.writeString(home.resolve(".netrc"), "machine\n");
        Supplier<HaulierBuilder> all = () -> CredentialExamples.withAll(
                project(blocks("yaml").get(0)), Map.of("HOME", home.toString()), "from-basic");

        assertThatThrownBy(() -> find(all.get(), CredentialKind.GIT, "https://elsewhere.example.com/a/b"))
                .isInstanceOf(HaulierException.class)
                .hasMessageContaining(".netrc cannot be read");
    }

    @Test
    void lambda_isASource() {
        CredentialSource vault =
                CredentialExamples.ofTheVault(path -> path.equals("git/demo") ? Optional.of("kept") : Optional.empty());

        assertThat(find(
                                Haulier.builder()
                                        .project(project(blocks("yaml").get(0)))
                                        .credentials(vault),
                                CredentialKind.GIT,
                                "https://git.example.com/any")
                        .credentials())
                .contains(new Credentials.Basic("ci", Secret.of("kept")));
    }

    @Test
    void page_showsCodeThatCompiles() throws IOException {
        String compiled = withoutSpace(
                Files.readString(ROOT.resolve("examples/src/main/java/dev/haulier/examples/CredentialExamples.java")));

        assertThat(blocks("java"))
                .hasSize(3)
                .allSatisfy(block -> assertThat(compiled).contains(withoutSpace(block)));
    }

    private static String withoutSpace(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining());
    }
}
