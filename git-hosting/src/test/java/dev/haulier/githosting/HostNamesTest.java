package dev.haulier.githosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Credentials;
import dev.haulier.credential.Redactor;
import dev.haulier.credential.Secret;
import dev.haulier.hosting.GitHosts;
import dev.haulier.hosting.HostKinds;
import dev.haulier.hosting.HostedRepository;
import dev.haulier.testkit.GitHostKind;
import dev.haulier.testkit.GitHostServer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a host is, what kind it is, and what is said of URLs and credentials that are of no use. */
class HostNamesTest {

    @ParameterizedTest
    @CsvSource({
        "github.com, github",
        "github.example.com, github",
        "acme.ghe.com, github",
        "gitlab.com, gitlab",
        "gitlab.example.com, gitlab",
        "gitea.example.com, gitea",
        "forgejo.example.com, gitea",
        "codeberg.org, gitea",
        "bitbucket.org, bitbucket",
        "dev.azure.com, azure",
        "acme.visualstudio.com, azure",
        "git.example.com, ''",
        "notbitbucket.org, ''",
    })
    void kind_isToldByTheHostsName(String host, String kind) {
        assertThat(HostKinds.of(host).orElse("")).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/Team/Gitops.git, https://api.github.com",
        "git@github.com:team/gitops.git, https://api.github.com",
        "https://acme.ghe.com/team/gitops, https://api.acme.ghe.com",
        "https://github.example.com:8443/team/gitops, https://github.example.com:8443/api/v3",
        "ssh://git@github.example.com:2222/team/gitops.git, https://github.example.com/api/v3",
        "http://127.0.0.1:3000/team/gitops, http://127.0.0.1:3000/api/v3",
    })
    void gitHub_hasItsApiWhereItsKindHasIt(String url, String api) {
        assertThat(GitHubHost.base(RepositoryAddress.of(url))).isEqualTo(api);
    }

    @ParameterizedTest
    @CsvSource({
        "https://dev.azure.com/org/my%20project/_git/gitops, /org/my%20project/_apis/git/repositories/gitops",
        "https://dev.azure.com/org/_git/gitops, /org/gitops/_apis/git/repositories/gitops",
        "https://org.visualstudio.com/project/_git/gitops, /org/project/_apis/git/repositories/gitops",
        "git@ssh.dev.azure.com:v3/org/project/gitops, /org/project/_apis/git/repositories/gitops",
    })
    void azure_isToldByItsFormsOfUrls(String url, String path) {
        assertThat(AzurePath.of(RepositoryAddress.of(url)).repository()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://github.com",
                "file:///srv/git/x",
                "/srv/git/x",
                "https://github.com/../x",
                "ftp://a/b/c"
            })
    void urlThatIsNoRepository_isRefused(String url) {
        assertThatThrownBy(() -> RepositoryAddress.of(url))
                .isInstanceOf(HaulierException.class)
                .hasMessageContaining("write it like https://github.com/team/gitops.git");
    }

    @Test
    void urlWithAPassword_isNotShown() {
        assertThatThrownBy(() -> RepositoryAddress.of("https://ada:s3cret@github.com/"))
                .hasMessageNotContaining("s3cret");
        assertThat(RepositoryAddress.of("https://ada:s3cret@github.com/team/gitops")
                        .page())
                .isEqualTo("https://github.com/team/gitops");
    }

    @Test
    void hostWhoseNameDoesNotTell_wantsAProvider() {
        GitHosts hosts = new GitHosts();
        try (GitHostServer server = GitHostServer.start(GitHostKind.GITEA)) {
            hosts.add(Kit.provider(server, GiteaHost::open));
            assertThatThrownBy(() -> hosts.open(null, repository("https://git.example.com/team/gitops", none())))
                    .hasMessageContaining("'git.example.com' does not tell what kind of Git host it is")
                    .hasMessageContaining("known are gitea");
            assertThatThrownBy(() -> hosts.open("gitee", repository("https://git.example.com/team/gitops", none())))
                    .hasMessageContaining("there is no provider 'gitee'; known are gitea");
            assertThat(hosts.open("", repository(server.git().url("team/gitops"), none())))
                    .as("named by the program")
                    .isInstanceOf(GiteaHost.class);
            assertThat(hosts.open("gitea", repository("https://git.example.com/team/gitops", none())))
                    .isInstanceOf(GiteaHost.class);
        }
    }

    @Test
    void credentialsThatAnApiCannotUse_areRefusedOrHeldBack() {
        try (GitHostServer server = GitHostServer.start(GitHostKind.GITHUB)) {
            HostSettings settings = Kit.settings(server);
            CredentialLookup key = new CredentialLookup(
                    List.of(request -> Optional.of(new Credentials.SshKey(Secret.of("key"), null))), new Redactor());
            assertThatThrownBy(() -> new HostKind("github", settings, GitHubHost::open)
                            .open(repository("ssh://git@github.com/team/gitops", key)))
                    .hasMessageContaining("are an SSH key")
                    .hasMessageContaining("give a name and a token");
            assertThat(plain(false)).isNull();
            assertThat(plain(true)).isEqualTo("Bearer token");
            assertThatThrownBy(() -> new HostKind("azure", settings, AzureHost::open)
                            .open(repository("https://dev.azure.com/org/project/_git/gitops", none())))
                    .hasMessageContaining("does nothing without a token");
        }
    }

    /** What goes to a host by http, when the program's one switch for that is off or on. */
    private static @Nullable String plain(boolean overHttp) {
        String url = "http://github.example.com/team/gitops";
        List<CredentialSource> sources =
                List.of(CredentialSource.basic("http://github.example.com/", "git", Secret.of("token")));
        var lookup = new CredentialLookup(() -> sources, new Redactor(), overHttp);
        return Authorization.of(repository(url, lookup), RepositoryAddress.of(url), Authorization::bearer)
                .header();
    }

    private static CredentialLookup none() {
        return new CredentialLookup(List.of(), new Redactor());
    }

    private static HostedRepository repository(String url, CredentialLookup lookup) {
        return new HostedRepository(url, "demo", lookup, false);
    }
}
