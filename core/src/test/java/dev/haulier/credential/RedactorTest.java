package dev.haulier.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedactorTest {

    private static final String PASSWORD = "s3cr3t-tökén";

    private final Redactor redactor = new Redactor();

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void secret_isMaskedAsItIsAndInBase64() {
        redactor.learn(Secret.of(PASSWORD));

        assertThat(redactor.redact("a " + PASSWORD + ", " + base64(PASSWORD) + " and " + PASSWORD))
                .isEqualTo("a ***, *** and ***");
        assertThat(redactor.redactNullable(PASSWORD)).isEqualTo("***");
        assertThat(redactor.redactNullable(null)).isNull();
    }

    @Test
    void basicCredentials_areMaskedAsTheirHeaderHasThem() {
        redactor.learn(new Credentials.Basic("robot", Secret.of(PASSWORD)));

        assertThat(redactor.redact("Authorization: Basic " + base64("robot:" + PASSWORD)))
                .isEqualTo("Authorization: Basic ***");
        assertThat(redactor.redact("https://robot:" + PASSWORD + "@git.example.com"))
                .isEqualTo("https://***@git.example.com");
        assertThat(redactor.redact("the robot came")).isEqualTo("the robot came");
    }

    @Test
    void tokensKeysAndPassphrases_areMasked() {
        redactor.learn(new Credentials.Bearer(Secret.of("bearer-token"), null));
        redactor.learn(new Credentials.SshKey(Secret.of("-----BEGIN KEY-----\nabc\n"), Secret.of("open sesame")));
        redactor.learn(new Credentials.SshKey(Secret.of("other key"), null));

        assertThat(redactor.redact("bearer-token|-----BEGIN KEY-----\nabc\n|open sesame|other key"))
                .isEqualTo("***|***|***|***");
    }

    @Test
    void aSecretWithinALongerOne_leavesNoRest() {
        redactor.learn(Secret.of("abcd"));
        redactor.learn(Secret.of("abcd-efgh"));

        assertThat(redactor.redact("abcd-efgh abcd")).isEqualTo("*** ***");
    }

    @Test
    void shortValues_areMaskedFromTheirLimitsOn() {
        redactor.learn(Secret.of("x".repeat(Redactor.SHORTEST - 1)));
        redactor.learn(new Credentials.Basic("a", Secret.of("y".repeat(Redactor.SHORTEST - 1))));
        assertThat(redactor.redact("xxx yyy " + base64("xxx"))).isEqualTo("xxx yyy " + base64("xxx"));

        redactor.learn(Secret.of("main"));
        assertThat(redactor.redact("the main one")).isEqualTo("the *** one");
        assertThat(redactor.redactData("the main one")).isEqualTo("the main one");

        redactor.learn(Secret.of("z".repeat(Redactor.SHORTEST_IN_DATA - 1)));
        redactor.learn(Secret.of("w".repeat(Redactor.SHORTEST_IN_DATA)));
        assertThat(redactor.redactData("zzzzzzz wwwwwwww")).isEqualTo("zzzzzzz ***");
    }

    @Test
    void nothingThatHoldsASecret_rendersIt() {
        Secret secret = Secret.of(PASSWORD);
        Instant never = Instant.parse("2030-01-01T00:00:00Z");

        assertThat(List.of(
                                secret,
                                new Credentials.Basic("robot", secret),
                                new Credentials.Bearer(secret, never),
                                new Credentials.SshKey(secret, secret),
                                CredentialSource.basic("https://git.example.com/", "robot", secret))
                        .toString())
                .doesNotContain(PASSWORD)
                .contains("***");
        assertThat(secret).isEqualTo(Secret.of(PASSWORD)).hasSameHashCodeAs(Secret.of(PASSWORD));
        assertThat(secret).isNotEqualTo(Secret.of("other"));
    }
}
