package dev.haulier.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitUrlTest {

    private static final Set<String> SCHEMES = Set.of("https", "http", "ssh", "file");

    private static GitUrl url(String text) {
        return GitUrl.parse(text, SCHEMES);
    }

    @ParameterizedTest
    @CsvSource({
        "https://user@GitHub.com/Org/Repo.git/, https://github.com/Org/Repo",
        "https://github.com:443/Org/Repo, https://github.com/Org/Repo",
        "http://host:8080/a/b.git, http://host:8080/a/b",
        "git@GitHub.com:Org/Repo.git, ssh://git@github.com/~/Org/Repo",
        "git@github.com:/Org/Repo.git, ssh://git@github.com/Org/Repo",
        "ssh://git@host:22/a/b.git, ssh://git@host/a/b",
        "/srv/git/a.git, file:///srv/git/a.git",
        "file:///srv/git/a.git, file:///srv/git/a.git"
    })
    void key_isTheSameForTheSameRepository(String text, String key) {
        assertThat(url(text).key()).isEqualTo(key);
    }

    @Test
    void key_tellsPathsApartByCase() {
        assertThat(url("https://host/a/B").key())
                .isNotEqualTo(url("https://host/a/b").key());
    }

    @Test
    void folderName_isReadableAndSafe() {
        assertThat(url("https://host/team/gitops.git").folderName()).matches("gitops-[0-9a-f]{16}");
        assertThat(url("https://host/team/we ird$(x)").folderName()).matches("we_ird__x_-[0-9a-f]{16}");
        assertThat(url("https://host/..").folderName()).matches("repository-[0-9a-f]{16}");
        assertThat(url("https://host/" + "x".repeat(300)).folderName()).hasSizeLessThan(64);
    }

    @Test
    void display_showsNoUserAndNoQuery() {
        assertThat(url("https://token@host/a/b?private_token=canary").display()).isEqualTo("https://host/a/b");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://github.com/o/r.git, -, https://github.com/o/r/commit/",
                "git@github.com:o/r.git, -, https://github.com/o/r/commit/",
                "https://gitlab.example.com/a/b/c, -, https://gitlab.example.com/a/b/c/-/commit/",
                "https://bitbucket.org/o/r, -, https://bitbucket.org/o/r/commits/",
                "https://dev.azure.com/org/p/_git/r, -, https://dev.azure.com/org/p/_git/r/commit/",
                "git@ssh.dev.azure.com:v3/org/p/r, -, https://dev.azure.com/org/p/_git/r/commit/",
                "https://org.visualstudio.com/p/_git/r, -, https://org.visualstudio.com/p/_git/r/commit/",
                "https://git.example.com/o/r, gitea, https://git.example.com/o/r/commit/",
                "https://git.example.com/o/r, -, -"
            })
    void commitUrl_hasTheFormOfTheProvider(String repository, String provider, String expected) {
        ObjectId commit = ObjectId.fromString("ab".repeat(20));
        assertThat(CommitUrls.of(url(repository), provider, commit).orElse(null))
                .isEqualTo(expected == null ? null : expected + commit.name());
    }

    @Test
    void treeIdentity_isReadAgainAsItWasWritten() {
        TreeIdentity identity = new TreeIdentity(
                "https://host/a b&c@d",
                ObjectId.fromString("ab".repeat(20)),
                "my&project",
                new Sparse(java.util.List.of("env/dev", "a&sparse=b")),
                true);
        assertThat(identity.text()).doesNotContain("\n");
        assertThat(TreeIdentity.parse(identity.text())).isEqualTo(identity);
        assertThat(TreeIdentity.isOne("folder:/x")).isFalse();
    }
}
