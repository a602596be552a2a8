package dev.haulier.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.credential.Secret;
import dev.haulier.step.StepResult;
import dev.haulier.testkit.GitLogEntry;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits and tags signed by OpenPGP and SSH keys, checked by the programs that others check them with. */
class SigningTest {

    @TempDir
    Path folder;

    private GitServer server;
    private GitRepository origin;

    @BeforeEach
    void open() {
        server = GitServer.start();
        origin = server.createRepository("team/gitops");
        origin.commit("main", Map.of("dev.yaml", "tag: 1\n", "prod.yaml", "tag: 1\n"), "first");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Mirrors mirrors(GitExtension.Builder options) {
        return Kit.mirrors(folder.resolve("mirrors"), options);
    }

    private static GitAuthor robot(String key) {
        return new GitAuthor("Robot", "robot@example.com", key);
    }

    private void commitTagAndPush(Mirrors mirrors, GitCloneConfig clone) throws Exception {
        try (Runner run = Runner.of(mirrors, folder, "p1")) {
            run.gitClone(clone);
            run.write("out/dev.yaml", "tag: 2\n");
            run.gitCommit("out", "signed: ü");
            run.gitTag("out", "v2", "the second\n\none");
            // Somebody else is faster, so that the commit is made anew, and signed anew.
            server.beforeNextPush(() -> origin.commit("main", Map.of("prod.yaml", "tag: 9\n"), "somebody else's"));
            assertThat(run.gitPush("out")).isInstanceOf(StepResult.Succeeded.class);
            assertThat(run.gitPush(new GitPushConfig("out", null, false, "v2", false, null, null)))
                    .isInstanceOf(StepResult.Succeeded.class);
        }
    }

    private GitCloneConfig clone(GitAuthor author) {
        return new GitCloneConfig(origin.url(), false, false, false, author, List.of(Runner.branch("main", "out")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "rsa3072"})
    void openPgpKey_signsCommitsAndTags_asGpgAndGitVerifyThem(String algorithm) throws Exception {
        Assumptions.assumeTrue(Programs.have("gpg"), "gpg is not there");
        Path home = gpgHome();
        try {
            Programs.run(
                    Map.of("GNUPGHOME", home.toString()),
                    "gpg",
                    "--batch",
                    "--passphrase",
                    "",
                    "--quick-generate-key",
                    "Robot <robot@example.com>",
                    algorithm,
                    "sign",
                    "never");
            String key = Programs.run(
                    Map.of("GNUPGHOME", home.toString()), "gpg", "--batch", "--armor", "--export-secret-keys");
            try (Mirrors mirrors = mirrors(Kit.options())) {
                commitTagAndPush(mirrors, clone(robot(key)));
            }
            Map<String, String> gpg = Map.of("GNUPGHOME", home.toString());
            String repository = origin.folder().toString();
            assertThat(Programs.run(gpg, "git", "-C", repository, "log", "-1", "--format=%G? %GS", "main"))
                    .startsWith("G Robot <robot@example.com>");
            assertThat(Programs.run(gpg, "git", "-C", repository, "log", "-1", "--show-signature", "main"))
                    .contains("Good signature from \"Robot <robot@example.com>\"");
            assertThat(Programs.run(gpg, "git", "-C", repository, "tag", "-v", "v2"))
                    .contains("Good signature");
        } finally {
            Programs.run(Map.of("GNUPGHOME", home.toString()), "gpgconf", "--kill", "all");
        }
    }

    /** Short, for the path of a socket has a limit. */
    private Path gpgHome() throws IOException {
        return Files.createTempDirectory(
                Path.of("/tmp"),
                "hg",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    @Test
    void sshKey_signsCommitsAndTags_asGitVerifiesThem() throws Exception {
        Assumptions.assumeTrue(Programs.have("ssh-keygen"), "ssh-keygen is not there");
        Path key = folder.resolve("key");
        Programs.run(Map.of(), "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "robot", "-f", key.toString());
        try (Mirrors mirrors = mirrors(Kit.options()
                .committer(GitAuthor.of("Robot", "robot@example.com"))
                .signingKey(Secret.of(Files.readString(key)), null))) {
            commitTagAndPush(mirrors, Runner.cloning(origin.url(), Runner.branch("main", "out")));
        }
        Path allowed = folder.resolve("allowed");
        Files.writeString(allowed, "robot@example.com " + Files.readString(folder.resolve("key.pub")));
        String repository = origin.folder().toString();
        String option = "gpg.ssh.allowedSignersFile=" + allowed;
        assertThat(Programs.run(
                        Map.of(), "git", "-c", option, "-C", repository, "log", "-1", "--format=%G? %GS", "main"))
                .startsWith("G robot@example.com");
        assertThat(Programs.run(Map.of(), "git", "-c", option, "-C", repository, "tag", "-v", "v2"))
                .contains("Good \"git\" signature for robot@example.com");
    }

    @Test
    void sshKey_madeByTheJdk_signsWhatItVerifies_andNothingElse() throws Exception {
        ObjectSigner signer = ObjectSigner.of(Secret.of(TestKeys.ssh()), null);
        ObjectSigner other = ObjectSigner.of(Secret.of(TestKeys.ssh()), null);
        byte[] payload = "tree 1234\n\nmessage\n".getBytes(StandardCharsets.UTF_8);
        byte[] signature = signer.sign(payload).getBytes(StandardCharsets.US_ASCII);

        assertThat(signer.made(payload, signature)).isTrue();
        assertThat(other.made(payload, signature)).isFalse();
        assertThat(signer.made("tree 1235\n".getBytes(StandardCharsets.UTF_8), signature))
                .isFalse();
        assertThat(signer.made(payload, "nonsense".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
    }

    @Test
    void openPgpKey_madeByBouncyCastle_signsWhatItVerifies_andNothingElse() {
        ObjectSigner signer = ObjectSigner.of(Secret.of(TestKeys.openPgp("open sesame")), Secret.of("open sesame"));
        byte[] payload = "tree 1234\n\nmessage\n".getBytes(StandardCharsets.UTF_8);
        byte[] signature = signer.sign(payload).getBytes(StandardCharsets.US_ASCII);

        assertThat(signer.made(payload, signature)).isTrue();
        assertThat(signer.made("tree 1235\n".getBytes(StandardCharsets.UTF_8), signature))
                .isFalse();
        assertThat(ObjectSigner.of(Secret.of(TestKeys.openPgp("")), null).made(payload, signature))
                .isFalse();
    }

    @Test
    void keyThatIsNone_isRefused_withoutShowingIt() {
        String key = TestKeys.openPgp("open sesame");
        assertThatThrownBy(() -> ObjectSigner.of(Secret.of("s3cret"), null))
                .hasMessageContaining("neither an armored OpenPGP private key nor an OpenSSH private key")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> ObjectSigner.of(Secret.of(SshKey.BEGIN + "\nczNjcmV0\n"), null))
                .hasMessageContaining("the SSH signing key cannot be read")
                .hasMessageNotContaining("czNjcmV0");
        assertThatThrownBy(() -> ObjectSigner.of(Secret.of(key), null))
                .hasMessageContaining("is locked by a passphrase");
        assertThatThrownBy(() -> ObjectSigner.of(Secret.of(key), Secret.of("wrong")))
                .hasMessageContaining("the passphrase does not open");
        assertThatThrownBy(
                        () -> ObjectSigner.of(Secret.of("-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nnonsense\n"), null))
                .hasMessageContaining("OpenPGP signing key");
    }

    @Test
    void gitCommit_byAnAuthorWithoutAKey_isUnsigned_asInKargo() throws Exception {
        try (Mirrors mirrors = mirrors(Kit.options().signingKey(Secret.of(TestKeys.ssh()), null));
                Runner run = Runner.of(mirrors, folder, "p1")) {
            run.gitClone(origin.url(), "main", "./out");
            run.write("out/dev.yaml", "tag: 2\n");
            new GitCommitStep(mirrors, run.trees)
                    .run(run.context("commit"), new GitCommitConfig("out", "unsigned", GitAuthor.of("A", "a@b.c")));
            run.write("out/dev.yaml", "tag: 3\n");
            new GitCommitStep(mirrors, run.trees)
                    .run(run.context("own"), new GitCommitConfig("out", "own key", robot(TestKeys.ssh())));
            run.write("out/dev.yaml", "tag: 4\n");
            run.gitCommit("out", "signed");
            run.gitPush("out");
        }
        assertThat(origin.log("main")).extracting(GitLogEntry::signed).containsExactly(true, true, false, false);
    }

    @Test
    void keyOfAManifest_outlivesAKill_inAFileThatItsOwnerAloneCanRead() throws Exception {
        String key = TestKeys.ssh();
        try (Mirrors mirrors = mirrors(Kit.options())) {
            Runner before = Runner.of(mirrors, folder, "p1");
            before.gitClone(clone(robot(key)));
            before.write("out/dev.yaml", "tag: 2\n");
            try (Mirrors other = mirrors(Kit.options());
                    Runner after = before.restarted(other)) {
                after.gitCommit("out", "signed after a kill");
                after.gitPush("out");
            }
        }
        assertThat(origin.log("main").get(0).signed()).isTrue();
        try (var files = Files.list(folder.resolve("mirrors/keys"))) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        try (var files = Files.walk(folder.resolve("ws-p1"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain("OPENSSH PRIVATE KEY"));
        }
    }

    @Test
    void author_rendersNoKey() {
        assertThat(robot("s3cret").toString()).isEqualTo("Robot <robot@example.com>");
    }
}
