package dev.haulier.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import java.net.http.HttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryTest {

    @ParameterizedTest
    @CsvSource({
        "nginx, https://registry-1.docker.io, library/nginx",
        "docker.io/nginx, https://registry-1.docker.io, library/nginx",
        "index.docker.io/library/nginx, https://registry-1.docker.io, library/nginx",
        "grafana/grafana, https://registry-1.docker.io, grafana/grafana",
        "ghcr.io/Org/App, https://ghcr.io, org/app",
        "registry.example.com:5000/a/b/c, https://registry.example.com:5000, a/b/c",
        "localhost/app, http://localhost, app",
        "localhost:5000/app, http://localhost:5000, app",
        "127.0.0.1:5000/app, http://127.0.0.1:5000, app",
        "plain.example.com:80/app, http://plain.example.com:80, app",
        "oci://ghcr.io/org/chart, https://ghcr.io, org/chart",
    })
    void of_name_goesToItsRegistry(String url, String origin, String path) {
        Repository repository = Repository.of(url, false, OciOptions.defaults().plainHttp("plain.example.com:80"));

        assertThat(repository.origin()).hasToString(origin);
        assertThat(repository.path()).isEqualTo(path);
    }

    @Test
    void of_thisMachineWithUncheckedCertificates_usesTls() {
        assertThat(Repository.of("localhost:5000/app", true, OciOptions.defaults())
                        .origin())
                .hasToString("https://localhost:5000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://ghcr.io/org/app", "ghcr.io/", "ghcr.io/org//app", "a b", "user@ghcr.io/x"})
    void of_noName_isRefused(String url) {
        assertThatThrownBy(() -> Repository.of(url, false, OciOptions.defaults()))
                .isInstanceOf(HaulierException.class)
                .hasMessageStartingWith("\"" + url + "\" is not the name of an image repository");
    }

    @ParameterizedTest
    @CsvSource({
        "registry-1.docker.io, auth.docker.io, true",
        "registry.gitlab.com, gitlab.com, true",
        "registry.example.com, evil.com, false",
        "registry.co.uk, evil.co.uk, false",
        "a.b.co.uk, auth.b.co.uk, true",
        "10.0.0.1, 10.9.0.1, false",
        "registry, token, false",
    })
    void sameDomain_ofTokenServers(String registry, String server, boolean same) {
        assertThat(TokenServers.sameDomain(registry, server)).isEqualTo(same);
    }

    @Test
    void httpClient_thatFollowsRedirects_isRefused() {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        assertThatThrownBy(() -> OciOptions.defaults().httpClient(client)).hasMessageContaining("Redirect.NEVER");
    }
}
