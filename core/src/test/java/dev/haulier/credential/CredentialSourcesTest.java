package dev.haulier.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialSourcesTest {

    private static final String PASSWORD = "s3cr3t-token";
    private static final Credentials BASIC = new Credentials.Basic("robot", Secret.of(PASSWORD));

    private static CredentialRequest git(String url) {
        return new CredentialRequest(CredentialKind.GIT, url, "demo");
    }

    @ParameterizedTest
    @CsvSource({
        "https://git.example.com/, https://git.example.com/a/b.git, true",
        "https://git.example.com, https://git.example.com/a/b.git, true",
        "https://git.example.com, https://git.example.com, true",
        "HTTPS://Git.Example.Com, https://git.example.COM/a, true",
        "https://git.example.com, https://git.example.com:8443/a, true",
        "https://git.example.com:8443, https://git.example.com:8443/a, true",
        "https://git.example.com:8443, https://git.example.com:84430/a, false",
        "https://git.example.com:8443, https://git.example.com/a, false",
        "https://git.example.com, https://git.example.com.evil.org/a, false",
        "https://git.example.com, https://git.example.com:x@evil.org/a, false",
        "https://git.example.com, https://git.example.com:443@evil.org/a, false",
        "https://git.example.com, https://git.example.com@evil.org/a, false",
        "https://git.example.com, https://git.example.com?@evil.org/a, false",
        "https://git.example.com, http://git.example.com/a, false",
        "https://git.example.com, https://evil.org/https://git.example.com/, false",
        "https://git.example.com/team, https://git.example.com/team/a, true",
        "https://git.example.com/team, https://git.example.com/teammates/a, false",
        "https://git.example.com/team, https://git.example.com/team:8443/a, false",
        "https://git.example.com/team/, https://git.example.com/other, false",
        "git@git.example.com, git@git.example.com:team/a.git, true",
        "git@git.example.com, git@git.example.com.evil.org:team/a.git, false",
        "registry.example.com, registry.example.com:5000/app, true",
        "registry.example.com, registry.example.company/app, false"
    })
    void prefix_coversWholeHostsAndNames(String prefix, String url, boolean covered) {
        CredentialSource source = CredentialSource.basic(prefix, "robot", Secret.of(PASSWORD));

        assertThat(source.find(git(url))).isEqualTo(covered ? Optional.of(BASIC) : Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "https://git.example.com/a, true",
        "https://git.example.com:8443/a, true",
        "https://GIT.example.com/a, true",
        "https://someone@git.example.com/a, true",
        "git@git.example.com:a/b.git, true",
        "ssh://git@git.example.com:2222/a, true",
        "https://other.example.com:8080/a, true",
        "https://other.example.com/a, false",
        "https://git.example.com.evil.org/a, false",
        "https://git.example.com@evil.org/a, false",
        "https://evil.org?@git.example.com/a, false",
        "https://evil.org#@git.example.com/a, false",
        "https://evil.org\\@git.example.com/a, false",
        "https://evil.org/git.example.com, false",
        "git.example.com.evil.org/a, false"
    })
    void environment_isForTheNamedHostsAlone(String url, boolean covered) {
        CredentialSource source = CredentialSource.fromEnvironment(Map.of(
                "HAULIER_GIT_USERNAME",
                "robot",
                "HAULIER_GIT_PASSWORD",
                PASSWORD,
                "HAULIER_GIT_HOST",
                "Git.Example.com, other.example.com:8080"));

        assertThat(source.find(git(url))).isEqualTo(covered ? Optional.of(BASIC) : Optional.empty());
    }

    @Test
    void environment_withAPasswordAndNoHost_isRefused() {
        assertThatThrownBy(() -> CredentialSource.fromEnvironment(Map.of("HAULIER_GIT_PASSWORD", PASSWORD)))
                .isInstanceOf(HaulierException.class)
                .hasMessage(
                        "HAULIER_GIT_PASSWORD is set without HAULIER_GIT_HOST: set that too, to the hosts that may have"
                                + " it, separated by commas");
        assertThatThrownBy(() -> CredentialSource.fromEnvironment(
                        Map.of("HAULIER_IMAGE_TOKEN", PASSWORD, "HAULIER_IMAGE_HOST", " ")))
                .hasMessageContaining("HAULIER_IMAGE_TOKEN is set without HAULIER_IMAGE_HOST");
    }

    @Test
    void environment_isForItsKindAlone_andSaysWhatItLacks() {
        CredentialSource source = CredentialSource.fromEnvironment(
                Map.of("HAULIER_IMAGE_TOKEN", PASSWORD, "HAULIER_IMAGE_HOST", "docker.io"));

        assertThat(source.find(new CredentialRequest(CredentialKind.IMAGE, "nginx", "demo")))
                .contains(new Credentials.Basic("haulier", Secret.of(PASSWORD)));
        assertThat(source.find(git("https://git.example.com/a"))).isEmpty();
        assertThat(source.whyNone(git("https://git.example.com/a"))).isEqualTo("no HAULIER_GIT_PASSWORD");
        assertThat(source.whyNone(new CredentialRequest(CredentialKind.IMAGE, "ghcr.io/a/b", "demo")))
                .isEqualTo("HAULIER_IMAGE_HOST does not name ghcr.io");
        assertThat(source.name()).doesNotContain(PASSWORD);
    }

    @Test
    void environment_takesAnImageWithoutHostForDockerHub() {
        CredentialSource source = CredentialSource.fromEnvironment(
                Map.of("HAULIER_IMAGE_PASSWORD", PASSWORD, "HAULIER_IMAGE_HOST", "docker.io"));

        assertThat(source.find(new CredentialRequest(CredentialKind.IMAGE, "library/nginx", "demo")))
                .isPresent();
        assertThat(source.find(new CredentialRequest(CredentialKind.IMAGE, "localhost:5000/nginx", "demo")))
                .isEmpty();
        assertThat(source.find(new CredentialRequest(CredentialKind.IMAGE, "ghcr.io/a/nginx", "demo")))
                .isEmpty();
    }

    @Test
    void lookup_asksInOrderUntilOneKnows() {
        List<String> asked = new ArrayList<>();
        CredentialSource knows = source("second", Optional.of(BASIC), asked);
        CredentialLookup lookup = new CredentialLookup(
                List.of(source("first", Optional.empty(), asked), knows, source("third", Optional.empty(), asked)),
                new Redactor());

        FoundCredentials found = lookup.find(git("https://git.example.com/a"));

        assertThat(asked).containsExactly("first", "second");
        assertThat(found.asked()).extracting(FoundCredentials.Asked::source).containsExactly("first", "second");
        assertThat(found.describe()).isEqualTo("with credentials from second");
    }

    @Test
    void lookup_makesWhatItFoundKnownToTheRedactor() {
        Redactor redactor = new Redactor();
        CredentialLookup lookup = new CredentialLookup(
                List.of(CredentialSource.basic("https://git.example.com/", "robot", Secret.of(PASSWORD))), redactor);
        assertThat(redactor.redact("it is " + PASSWORD)).contains(PASSWORD);

        FoundCredentials found = lookup.find(git("https://git.example.com/a"));

        assertThat(redactor.redact("it is " + PASSWORD)).isEqualTo("it is ***");
        assertThat(found.describe()).contains("https://git.example.com/").doesNotContain(PASSWORD);
        assertThat(found.toString()).doesNotContain(PASSWORD);
    }

    @Test
    void lookup_inVain_namesWhoWasAsked() {
        List<String> asked = new ArrayList<>();
        Redactor redactor = new Redactor();

        assertThat(new CredentialLookup(List.of(), redactor).find(git("x")).describe())
                .isEqualTo("without credentials (no source is configured)");
        assertThat(new CredentialLookup(
                                List.of(
                                        source("first", Optional.empty(), asked),
                                        source("second", Optional.empty(), asked)),
                                redactor)
                        .find(git("x"))
                        .describe())
                .isEqualTo("without credentials (asked: first: none for it; second: none for it)");
    }

    @Test
    void lookup_letsABrokenSourceBeSeen() {
        CredentialSource broken = request -> {
            throw new HaulierException("the helper failed");
        };
        CredentialLookup lookup = new CredentialLookup(
                List.of(broken, CredentialSource.basic("https://", "robot", Secret.of(PASSWORD))), new Redactor());

        assertThatThrownBy(() -> lookup.find(git("https://git.example.com/a"))).hasMessage("the helper failed");
    }

    private static CredentialSource source(String name, Optional<Credentials> answer, List<String> asked) {
        return new CredentialSource() {
            @Override
            public Optional<Credentials> find(CredentialRequest request) {
                asked.add(name);
                return answer;
            }

            @Override
            public String name() {
                return name;
            }
        };
    }
}
