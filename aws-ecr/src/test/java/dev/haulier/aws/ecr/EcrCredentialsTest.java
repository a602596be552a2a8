package dev.haulier.aws.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import dev.haulier.credential.CredentialKind;
import dev.haulier.credential.CredentialRequest;
import dev.haulier.credential.Credentials;
import dev.haulier.credential.Secret;
import dev.haulier.testkit.EcrRequest;
import dev.haulier.testkit.EcrServer;
import dev.haulier.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecr.EcrClient;

class EcrCredentialsTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final String HOST = "123456789012.dkr.ecr." + EcrServer.REGION + ".amazonaws.com/app";
    private static final Map<String, Secret> KEYS = Map.of(
            "awsRegion", Secret.of(EcrServer.REGION),
            "awsAccessKeyID", Secret.of("AKIAOFTHESECRET"),
            "awsSecretAccessKey", Secret.of("canary"));

    private final MutableClock clock = MutableClock.at(START);
    private final EcrServer server = EcrServer.start(clock);
    private final EcrClient client = EcrClients.of(server);
    private final EcrCredentials credentials = new EcrCredentials(client, EcrOptions.defaults(), clock);
    private final EcrSecretReader reader = new EcrSecretReader(client, EcrOptions.defaults(), clock);

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private static CredentialRequest image(String url) {
        return new CredentialRequest(CredentialKind.IMAGE, url, "demo");
    }

    @ParameterizedTest
    @CsvSource({
        "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/a, cn-north-1",
        "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com/a, us-gov-west-1",
        "123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/a, us-east-1",
        "oci://123456789012.dkr.ecr.eu-west-1.amazonaws.com/charts/a, eu-west-1"
    })
    void registriesOfChinaAndFips_areKnownForTheirRegion(String url, String region) {
        assertThat(EcrAddress.of(url, EcrOptions.defaults()))
                .hasValueSatisfying(address -> assertThat(address.region()).isEqualTo(region));
    }

    @Test
    void loginThatWasRefused_isFetchedAnew() {
        Credentials first = credentials.find(image(HOST)).orElseThrow();
        clock.advance(Duration.ofMinutes(1));
        assertThat(credentials.find(image(HOST))).contains(first);

        credentials.refused(image(HOST), first);

        assertThat(credentials.find(image(HOST))).get().isNotEqualTo(first);
        assertThat(server.requests().count(EcrRequest.GET_AUTHORIZATION_TOKEN)).isEqualTo(2);
    }

    @Test
    void none_saysWhy() {
        assertThat(credentials.whyNone(image("public.ecr.aws/nginx/nginx")))
                .startsWith("public ECR is read without a login");
        assertThat(credentials.whyNone(image("123456789012.dkr.ecr.us-east-2.amazonaws.com/a")))
                .isEqualTo("the client is for " + EcrServer.REGION + ", not for us-east-2");
        assertThat(credentials.whyNone(image("ghcr.io/a/b"))).isEqualTo("it is for the registries of ECR only");
    }

    @Test
    void keysOfASecret_signTheRequestForALogin_whichIsKeptAndRenewed() {
        Credentials.Basic first =
                (Credentials.Basic) reader.read(image(HOST), KEYS).orElseThrow();

        assertThat(first.username()).isEqualTo("AWS");
        assertThat(server.requests().all().get(0).header("Authorization").orElse(""))
                .contains("AKIAOFTHESECRET")
                .doesNotContain("canary");
        clock.advance(Duration.ofHours(12).minus(EcrLogin.MARGIN).minusSeconds(1));
        assertThat(reader.read(image(HOST), KEYS)).contains(first);
        clock.advance(Duration.ofSeconds(1));
        Credentials second = reader.read(image(HOST), KEYS).orElseThrow();
        assertThat(second).isNotEqualTo(first);
        clock.advance(Duration.ofSeconds(1));
        reader.refused(image(HOST), second);
        assertThat(reader.read(image(HOST), KEYS)).get().isNotEqualTo(second);
        assertThat(server.requests().count(EcrRequest.GET_AUTHORIZATION_TOKEN)).isEqualTo(3);
    }

    @Test
    void keysOfASecret_areForImagesOnEcrAndTheClientsRegionAlone() {
        assertThat(reader.read(image("ghcr.io/a/b"), KEYS)).isEmpty();
        assertThat(reader.read(new CredentialRequest(CredentialKind.GIT, HOST, "demo"), KEYS))
                .isEmpty();
        assertThat(reader.read(image(HOST), Map.of("username", Secret.of("x")))).isEmpty();
        assertThat(reader.read(
                        image(HOST),
                        Map.of(
                                "awsRegion",
                                Secret.of("us-east-2"),
                                "awsAccessKeyID",
                                Secret.of("A"),
                                "awsSecretAccessKey",
                                Secret.of("canary"))))
                .isEmpty();
        assertThat(server.requests().count()).isZero();
        assertThatThrownBy(() -> reader.read(image(HOST), Map.of("awsAccessKeyID", Secret.of("A"))))
                .isInstanceOf(HaulierException.class)
                .hasMessageContaining("lacks awsRegion");
    }
}
