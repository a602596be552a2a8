package dev.haulier.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialLookupTest {

    private static final Credentials BASIC = new Credentials.Basic("robot", Secret.of("s3cr3t-token"));

    private static CredentialRequest git(String url) {
        return new CredentialRequest(CredentialKind.GIT, url, "demo");
    }

    @ParameterizedTest
    @CsvSource({
        "http://git.example.com/a, false",
        "HTTP://git.example.com/a, false",
        "' http://git.example.com/a', false",
        "http://127.0.0.1.evil.org/a, false",
        "http://localhost@evil.org/a, false",
        "http://0.0.0.0/a, false",
        "http://127.0.0.1:8080/a, true",
        "http://localhost:3000/a, true",
        "http://[::1]:3000/a, true",
        "https://git.example.com/a, true",
        "git@git.example.com:a, true"
    })
    void plainHttpToOtherMachines_getsNone_andNobodyIsAsked(String url, boolean given) {
        List<String> asked = new ArrayList<>();
        CredentialSource source = request -> {
            asked.add(request.repoUrl());
            return Optional.of(BASIC);
        };

        FoundCredentials strict = new CredentialLookup(List.of(source), new Redactor()).find(git(url));

        assertThat(strict.credentials()).isEqualTo(given ? Optional.of(BASIC) : Optional.empty());
        assertThat(strict.isHeldBack()).isEqualTo(!given);
        assertThat(asked).hasSize(given ? 1 : 0);
        assertThat(new CredentialLookup(() -> List.of(source), new Redactor(), true)
                        .find(git(url))
                        .credentials())
                .contains(BASIC);
    }

    @Test
    void registryByPlainHttp_isToldByItsDestination() {
        CredentialLookup lookup = new CredentialLookup(List.of(request -> Optional.of(BASIC)), new Redactor());
        var image = new CredentialRequest(CredentialKind.IMAGE, "registry.example.com/a", "demo");

        FoundCredentials found = lookup.find(image, URI.create("http://registry.example.com"));

        assertThat(found.credentials()).isEmpty();
        assertThat(found.describe()).contains("use https").contains("allowCredentialsOverHttp");
        assertThat(lookup.find(image, URI.create("https://registry.example.com"))
                        .credentials())
                .contains(BASIC);
        assertThat(lookup.find(image, URI.create("http://127.0.0.1:5000")).credentials())
                .contains(BASIC);
    }

    @Test
    void renew_asksOnceMore_andOnlyOtherCredentialsCount() {
        AtomicInteger version = new AtomicInteger();
        List<Credentials> refused = new ArrayList<>();
        CredentialSource rotating = new CredentialSource() {
            @Override
            public Optional<Credentials> find(CredentialRequest request) {
                return Optional.of(new Credentials.Basic("robot", Secret.of("token-" + version.get())));
            }

            @Override
            public void refused(CredentialRequest request, Credentials old) {
                refused.add(old);
            }
        };
        CredentialLookup lookup = new CredentialLookup(List.of(rotating), new Redactor());
        FoundCredentials first = lookup.find(git("https://git.example.com/a"));

        assertThat(lookup.renew(git("https://git.example.com/a"), first)).isEmpty();
        version.incrementAndGet();
        assertThat(lookup.renew(git("https://git.example.com/a"), first))
                .hasValueSatisfying(renewed -> assertThat(renewed.credentials()).isNotEqualTo(first.credentials()));
        assertThat(refused).hasSize(2);
        assertThat(lookup.renew(git("https://git.example.com/a"), new FoundCredentials(Optional.empty(), List.of())))
                .isEmpty();
    }

    @Test
    void brokenLambda_isNamed_andItsWordsAreScrubbed() {
        Redactor redactor = new Redactor();
        redactor.learn(Secret.of("canary-word"));
        CredentialLookup lookup = new CredentialLookup(
                List.of(request -> {
                    throw new IllegalStateException("no canary-word today");
                }),
                redactor);

        assertThatThrownBy(() -> lookup.find(git("https://me:pw@git.example.com/a")))
                .isInstanceOf(HaulierException.class)
                .hasMessage("the credentials for git.example.com cannot be had: the host's own source broke"
                        + " (IllegalStateException: no *** today)");
    }

    @Test
    void failure_saysWhoWasAskedAndWhatEachSaid() {
        CredentialLookup lookup = new CredentialLookup(
                List.of(
                        CredentialSource.fromEnvironment(java.util.Map.of()),
                        CredentialSource.sshAgent(java.util.Map.of()),
                        CredentialSource.basic("https://a.example.com", "me", Secret.of("canary-pw"))),
                new Redactor());

        assertThat(lookup.find(git("https://git.example.com/a")).describe())
                .isEqualTo(
                        "without credentials (asked: the environment (HAULIER_…): no HAULIER_GIT_PASSWORD; the SSH agent:"
                                + " it is for Git by SSH only; credentials given for https://a.example.com: not for this URL)");
    }
}
