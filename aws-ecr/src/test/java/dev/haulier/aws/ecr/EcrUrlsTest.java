package dev.haulier.aws.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.credential.CredentialKind;
import dev.haulier.credential.CredentialRequest;
import dev.haulier.credential.Credentials;
import dev.haulier.testkit.EcrRequest;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which URLs are ECR's, and who logs in there. */
class EcrUrlsTest extends EcrWorld {

    @ParameterizedTest
    @CsvSource({
        "123456789012.dkr.ecr.eu-west-1.amazonaws.com/a, 123456789012, eu-west-1, a",
        "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com/a/b, 123456789012, us-gov-west-1, a/b",
        "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/a, 123456789012, cn-north-1, a",
        "123456789012.dkr-ecr.eu-west-1.on.aws/a, 123456789012, eu-west-1, a",
        "123456789012.dkr-ecr-fips.us-east-1.on.aws/a, 123456789012, us-east-1, a",
        "123456789012.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn/a, 123456789012, cn-north-1, a",
        "123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu/a, 123456789012, eusc-de-east-1, a",
        "oci://123456789012.dkr.ecr.eu-west-1.amazonaws.com/charts/app, 123456789012, eu-west-1, charts/app",
        "images.example.com/a, , '', a",
    })
    void repository_urlOfEcr_isTakenApart(String url, String account, String region, String name) {
        assertThat(EcrAddress.of(url, EcrOptions.defaults().alsoServing("images.example.com")))
                .contains(new EcrAddress(url, account, region, name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public.ecr.aws/a/b",
                "ghcr.io/a/b",
                "nginx",
                "123456789012.dkr.ecr.eu-west-1.amazonaws.com",
                "123456789012.dkr.ecr.eu-west-1.amazonaws.com/",
                "12345.dkr.ecr.eu-west-1.amazonaws.com/a",
                "123456789012.dkr.ecr.eu-west-1.amazonaws.com.evil.org/a"
            })
    void repository_otherUrl_isNotServed(String url) {
        assertThat(EcrAddress.of(url, EcrOptions.defaults())).isEmpty();
    }

    @Test
    void otherRegion_isLeftToAnotherExtension() {
        CredentialRequest elsewhere =
                new CredentialRequest(CredentialKind.IMAGE, "123456789012.dkr.ecr.us-east-1.amazonaws.com/a", "demo");

        assertThat(new EcrCredentials(client, EcrOptions.defaults(), clock).find(elsewhere))
                .isEmpty();
    }

    @Test
    void credentials_areFetchedOnce_andRenewedBeforeTheyLapse() {
        EcrCredentials credentials = new EcrCredentials(client, EcrOptions.defaults(), clock);
        CredentialRequest request = new CredentialRequest(CredentialKind.IMAGE, repository.url(), "demo");

        Credentials.Basic first = (Credentials.Basic) credentials.find(request).orElseThrow();
        assertThat(first.username()).isEqualTo("AWS");
        assertThat(first.password().reveal()).isEqualTo("token-" + START.toEpochMilli());
        assertThat(first.expiresAt()).isEqualTo(START.plus(Duration.ofHours(12)));
        clock.advance(Duration.ofHours(12).minus(EcrLogin.MARGIN).minusSeconds(1));
        assertThat(credentials.find(request)).contains(first);
        assertThat(server.requests().count(EcrRequest.GET_AUTHORIZATION_TOKEN)).isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));
        assertThat(credentials.find(request)).isPresent().isNotEqualTo(Optional.of(first));
        assertThat(server.requests().count(EcrRequest.GET_AUTHORIZATION_TOKEN)).isEqualTo(2);
    }

    @Test
    void credentials_otherHostsAndGit_areNotAsked() {
        EcrCredentials credentials = new EcrCredentials(client, EcrOptions.defaults(), clock);

        assertThat(credentials.find(new CredentialRequest(CredentialKind.IMAGE, "ghcr.io/a/b", "demo")))
                .isEmpty();
        assertThat(credentials.find(new CredentialRequest(CredentialKind.GIT, repository.url(), "demo")))
                .isEmpty();
        assertThat(server.requests().count()).isZero();
    }
}
