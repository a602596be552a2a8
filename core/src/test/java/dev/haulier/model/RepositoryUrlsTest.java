package dev.haulier.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryUrlsTest {

    @ParameterizedTest
    @CsvSource({
        "https://GitHub.com/Akuity/Kargo-Demo.git, https://github.com/akuity/kargo-demo",
        "https://u:p@h.example.com:8443/a/b.git/, https://h.example.com:8443/a/b",
        "git@github.com:Org/Repo.git, ssh://git@github.com/org/repo",
        "git@github.com:/Org/Repo.git, ssh://git@github.com//org/repo",
        "ssh://git@h:2222/A.git, ssh://git@h:2222/a",
        "https://h/a/b.git//, https://h/a/b.git/",
        "https://user@GitHub.com/Org/Repo.git/, https://github.com/org/repo",
        "https://GitHub.com/Org/Repo.GIT//, https://github.com/org/repo.git/",
        "localhost:5000/org/repo, ssh://localhost/5000/org/repo",
        "https://h/a%2Fb, https://h/a%2fb",
        "https://h/a%2Fb.git, https://h/a/b",
        "https://h/a b, https://h/a%20b",
        "https://h/é, https://h/%C3%A9",
        "https://h/a!b.git, https://h/a%21b",
        "https://h/a!b, https://h/a!b",
        "https://h/a?, https://h/a?",
        "https://h/a#Frag, https://h/a#frag",
        "ssh://u:p%40q@h/a, ssh://u:p%40q@h/a",
        "host, ssh://host",
        "https://[::1]:22/A, https://[::1]:22/a",
        "https://[::ffff:1.2.3.4]/A, https://[::ffff:1.2.3.4]/a",
        "https://[1:2:3:4:5:6:7:8]/A, https://[1:2:3:4:5:6:7:8]/a",
        "github.com, ssh://github.com",
    })
    void git_url_comesToOneForm(String url, String expected) {
        assertThat(RepositoryUrls.git(url)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://h/A/b?x=1",
                "https://H/%zz",
                "https://H:port/a",
                "https://[::1/A",
                "https://[x]/A",
                "https://[1.2.3.4]/A",
                "https://[1:2:3:4:5:6:7:8:9]/A",
                "https://[:::]/A",
                "https://H[::1]/A",
                "https://H:1:2/A",
                "https://a@b c@H/x",
                "github.com/Foo/bar",
                "",
                "Some Thing",
                "git@H:22:x/y",
                "git@H:a?x=1",
            })
    void git_whatIsNoUrl_staysAsItWas(String url) {
        assertThat(RepositoryUrls.git(url)).isEqualTo(url);
    }

    @Test
    void git_longText_isNoReasonToOverflow() {
        assertThat(RepositoryUrls.git("a.".repeat(200_000) + "b")).startsWith("ssh://a.a.");
        assertThat(RepositoryUrls.git("a.".repeat(200_000))).startsWith("a.a.");
        assertThat(RepositoryUrls.image("a/".repeat(200_000) + "b")).startsWith("a/a/");
        assertThat(RepositoryUrls.chart("https://" + "a/".repeat(200_000) + "b"))
                .startsWith("https://a/a/");
    }

    @Test
    void git_invisibleCharacters_areDropped() {
        assertThat(RepositoryUrls.git("\uFEFF https://Example.com/a\u200Bb.git\u00A0\t"))
                .isEqualTo("https://example.com/ab");
    }

    @ParameterizedTest
    @CsvSource({
        "busybox, busybox",
        "library/busybox, busybox",
        "docker.io/busybox, busybox",
        "index.docker.io/library/busybox, busybox",
        "registry-1.docker.io/busybox, busybox",
        "example/repo, example/repo",
        "docker.io/example/repo, example/repo",
        "ghcr.io/example/repo, ghcr.io/example/repo",
        "GHCR.io/Example/Repo:v1, ghcr.io/example/repo",
        "localhost/x/y, localhost/x/y",
        "localhost:5000/x/y:1.0, localhost:5000/x/y",
        "invalid url, invalid url",
        "Invalid URL, Invalid URL",
        "x, x",
        "h.io/a@sha256:0000000000000000000000000000000000000000000000000000000000000000, h.io/a@sha256:0000000000000000000000000000000000000000000000000000000000000000",
        "h.io/ab:1@sha256:0000000000000000000000000000000000000000000000000000000000000000, h.io/ab",
        "h.io:x/ab, h.io:x/ab",
    })
    void image_repository_comesToOneForm(String url, String expected) {
        assertThat(RepositoryUrls.image(url)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "oci://registry-1.docker.io/bitnamicharts/nginx, bitnamicharts/nginx",
        "oci://docker.io/example/repo, example/repo",
        "oci://ghcr.io/Org/Charts/App, ghcr.io/org/charts/app",
        "https://charts.example.com:8443/x, https://charts.example.com:8443/x",
        "https://charts.example.com:8443, https://charts.example.com",
        "https://Charts.example.com/Stable, https://charts.example.com/stable",
        "https://Charts.example.com/%zz, https://Charts.example.com/%zz",
    })
    void chart_repository_comesToOneForm(String url, String expected) {
        assertThat(RepositoryUrls.chart(url)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://charts.example.com, nginx, https:/charts.example.com/nginx",
        "oci://ghcr.io/org/app, '', ghcr.io/org/app",
        "https://h.io/a/, ../b, https:/h.io/b",
        "https://h.io/a/, ./b/, https:/h.io/a/b",
    })
    void chart_withName_isJoinedLikeAPath(String url, String name, String expected) {
        assertThat(RepositoryUrls.chart(url, name)).isEqualTo(expected);
    }
}
