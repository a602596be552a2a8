package dev.haulier.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.CredentialRequest;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Credentials;
import dev.haulier.credential.Secret;
import dev.haulier.step.StepResult;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.UploadPack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshTest {

    @TempDir
    Path folder;

    private GitServer server;
    private GitRepository origin;
    private SshServer ssh;
    private KeyPair host;
    private KeyPair user;
    private Path knownHosts;
    private String url;
    private Mirrors mirrors;

    @BeforeEach
    void open() throws Exception {
        server = GitServer.start();
        origin = server.createRepository("team/gitops");
        origin.commit("main", Map.of("a.txt", "1"), "one");
        host = pair();
        user = pair();
        ssh = SshServer.setUpDefaultServer();
        ssh.setHost("127.0.0.1");
        ssh.setKeyPairProvider(KeyPairProvider.wrap(host));
        ssh.setPublickeyAuthenticator((name, key, session) -> KeyUtils.compareKeys(key, user.getPublic()));
        ssh.setCommandFactory((channel, command) -> new Pack(origin.folder(), command));
        ssh.start();
        url = "ssh://git@127.0.0.1:" + ssh.getPort() + "/team/gitops.git";
        knownHosts = folder.resolve("known_hosts");
        Files.writeString(
                knownHosts, "[127.0.0.1]:" + ssh.getPort() + " " + PublicKeyEntry.toString(host.getPublic()) + "\n");
        mirrors = Kit.mirrors(
                folder.resolve("mirrors"),
                Kit.options().sshFolder(folder.resolve("no-ssh")).knownHosts(knownHosts));
    }

    @AfterEach
    void close() throws Exception {
        mirrors.close();
        ssh.stop(true);
        server.close();
    }

    private static KeyPair pair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static String text(KeyPair pair, String passphrase) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OpenSSHKeyEncryptionContext options = null;
        if (!passphrase.isEmpty()) {
            options = new OpenSSHKeyEncryptionContext();
            options.setPassword(passphrase);
            options.setCipherType("256");
        }
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "test", options, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static CredentialLookup key(String text, String passphrase) {
        return Kit.lookup(new CredentialSource() {
            @Override
            public Optional<Credentials> find(CredentialRequest request) {
                return Optional.of(
                        new Credentials.SshKey(Secret.of(text), passphrase.isEmpty() ? null : Secret.of(passphrase)));
            }

            @Override
            public String name() {
                return "the vault";
            }
        });
    }

    @Test
    void promotion_overSsh_clonesAndPushes() throws Exception {
        // Without its last line end, as pasted into YAML.
        CredentialLookup lookup = key(text(user, "").strip(), "");
        try (Runner run = Runner.of(mirrors, folder, "p1").with(lookup)) {
            run.gitClone(url, "main", "./out");
            run.write("out/a.txt", "2");
            run.gitCommit("out", "two");
            assertThat(run.gitPush("out")).isInstanceOf(StepResult.Succeeded.class);
        }
        assertThat(origin.read("main", "a.txt")).isEqualTo("2");
    }

    @Test
    void keyWithAPassphrase_isOpenedByIt() throws Exception {
        mirrors.sync(
                mirrors.url(url),
                Kit.access(mirrors, url, key(text(user, "open sesame"), "open sesame")),
                RefScope.headOnly());
    }

    @Test
    void agentsKeys_openTheRepository() throws Exception {
        Path socket = folder.resolve("agent");
        try (AgentServer agent = new AgentServer(socket, List.of(pair(), user))) {
            mirrors.sync(
                    mirrors.url(url),
                    Kit.access(
                            mirrors,
                            url,
                            Kit.lookup(CredentialSource.sshAgent(Map.of("SSH_AUTH_SOCK", socket.toString())))),
                    RefScope.headOnly());
            assertThat(agent.questions.get()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void agentWithoutTheKey_isNamed() throws Exception {
        Path socket = folder.resolve("agent");
        try (AgentServer agent = new AgentServer(socket, List.of(pair()))) {
            CredentialLookup lookup = Kit.lookup(CredentialSource.sshAgent(Map.of("SSH_AUTH_SOCK", socket.toString())));
            assertThatThrownBy(
                            () -> mirrors.sync(mirrors.url(url), Kit.access(mirrors, url, lookup), RefScope.headOnly()))
                    .isInstanceOf(GitException.class)
                    .hasMessageContaining("with credentials from the SSH agent");
            assertThat(agent.questions.get()).isPositive();
        }
    }

    @Test
    void unknownHost_isRefusedAndNotAdded() throws Exception {
        Files.writeString(knownHosts, "");
        assertThatThrownBy(() -> mirrors.sync(
                        mirrors.url(url), Kit.access(mirrors, url, key(text(user, ""), "")), RefScope.headOnly()))
                .isInstanceOf(GitException.class)
                .hasMessageContaining("known_hosts");
        assertThat(knownHosts).isEmptyFile();
    }

    @Test
    void hostWithAnotherKey_isRefused() throws Exception {
        Files.writeString(
                knownHosts, "[127.0.0.1]:" + ssh.getPort() + " " + PublicKeyEntry.toString(pair().getPublic()) + "\n");
        assertThatThrownBy(() -> mirrors.sync(
                        mirrors.url(url), Kit.access(mirrors, url, key(text(user, ""), "")), RefScope.headOnly()))
                .isInstanceOf(GitException.class);
    }

    @Test
    void wrongKey_namesTheSource() throws Exception {
        assertThatThrownBy(() -> mirrors.sync(
                        mirrors.url(url), Kit.access(mirrors, url, key(text(pair(), ""), "")), RefScope.headOnly()))
                .isInstanceOf(GitException.class)
                .hasMessageContaining("with credentials from the vault");
    }

    @Test
    void keyThatIsNone_isRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> mirrors.sync(
                        mirrors.url(url), Kit.access(mirrors, url, key("canary-7f3a9", "")), RefScope.headOnly()))
                .isInstanceOf(GitException.class)
                .hasMessageContaining("the SSH key cannot be read")
                .satisfies(failure -> assertThat(failure.toString()).doesNotContain("canary"));
    }

    /** What {@code git-upload-pack} and {@code git-receive-pack} do on a server. */
    private static final class Pack implements Command {

        private final Path folder;
        private final String command;
        private InputStream in;
        private OutputStream out;
        private OutputStream err;
        private ExitCallback exit;

        Pack(Path folder, String command) {
            this.folder = folder;
            this.command = command;
        }

        @Override
        public void setInputStream(InputStream stream) {
            in = stream;
        }

        @Override
        public void setOutputStream(OutputStream stream) {
            out = stream;
        }

        @Override
        public void setErrorStream(OutputStream stream) {
            err = stream;
        }

        @Override
        public void setExitCallback(ExitCallback callback) {
            exit = callback;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) {
            Thread thread = new Thread(this::run, "ssh-pack");
            thread.setDaemon(true);
            thread.start();
        }

        private void run() {
            try (Repository repository = new FileRepositoryBuilder()
                    .setBare()
                    .setGitDir(folder.toFile())
                    .build()) {
                if (command.startsWith("git-upload-pack")) {
                    new UploadPack(repository).upload(in, out, err);
                } else {
                    new ReceivePack(repository).receive(in, out, err);
                }
                exit.onExit(0);
            } catch (IOException e) {
                exit.onExit(1);
            }
        }

        @Override
        public void destroy(ChannelSession channel) {}
    }
}
