package dev.haulier.git;

import dev.haulier.credential.Credentials;
import dev.haulier.credential.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.eclipse.jgit.internal.transport.sshd.OpenSshServerKeyDatabase;
import org.eclipse.jgit.transport.SshConfigStore;
import org.eclipse.jgit.transport.SshConstants;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.eclipse.jgit.transport.sshd.agent.ConnectorFactory;
import org.jspecify.annotations.Nullable;

/** Makes SSH connections with a key or those of an agent, to hosts whose own key is known. */
final class SshSessions {

    private SshSessions() {}

    /**
     * What opens sessions for one operation; the caller closes it.
     *
     * @param folder where the keys and known hosts of the user are
     * @param knownHosts a file instead of the folder's own, or null
     * @param credentials the key to show or the agent to ask; anything else for the keys in the folder
     */
    static SshdSessionFactory open(Path folder, @Nullable Path knownHosts, @Nullable Credentials credentials) {
        Path hosts = knownHosts == null ? folder.resolve("known_hosts") : knownHosts;
        boolean folderKeys = true;
        List<KeyPair> pairs = List.of();
        @Nullable ConnectorFactory agent = null;
        if (credentials instanceof Credentials.SshKey key) {
            pairs = pairs(key);
            folderKeys = false;
        } else if (credentials instanceof Credentials.SshAgent one) {
            agent = new SshAgents(one.socket());
            folderKeys = false;
        }
        List<KeyPair> shown = pairs;
        Path parent = folder.toAbsolutePath().getParent();
        SshdSessionFactoryBuilder builder = new SshdSessionFactoryBuilder()
                .setHomeDirectory((parent == null ? folder : parent).toFile())
                .setSshDirectory(folder.toFile())
                .setConfigStoreFactory((home, file, user) -> new StrictConfig())
                .setServerKeyDatabase((home, ssh) -> new OpenSshServerKeyDatabase(false, List.of(hosts)))
                .setPreferredAuthentications("publickey")
                .setConnectorFactory(agent);
        if (!folderKeys) {
            builder.setDefaultIdentities(ssh -> List.of()).setDefaultKeysProvider(ssh -> shown);
        }
        return builder.build(null);
    }

    private static List<KeyPair> pairs(Credentials.SshKey key) {
        @Nullable Secret passphrase = key.passphrase();
        // A key that was pasted into YAML often lacks its last line end, without which it cannot be read.
        String text = key.privateKey().reveal().strip() + "\n";
        List<KeyPair> pairs = new ArrayList<>();
        try {
            SecurityUtils.loadKeyPairIdentities(
                            null,
                            () -> "the SSH key",
                            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                            passphrase == null ? null : FilePasswordProvider.of(passphrase.reveal()))
                    .forEach(pairs::add);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new GitException("the SSH key cannot be read: it must be a private key in OpenSSH or PEM form"
                    + (passphrase == null
                            ? ", and without a passphrase as none is given"
                            : ", opened by its passphrase"));
        }
        if (pairs.isEmpty()) {
            throw new GitException("the SSH key cannot be read: it must be a private key in OpenSSH or PEM form");
        }
        return List.copyOf(pairs);
    }

    /** Nobody is asked and nothing is written: a host is known, or it is refused. */
    private static final class StrictConfig implements SshConfigStore, SshConfigStore.HostConfig {

        @Override
        public HostConfig lookup(String host, int port, String user) {
            return this;
        }

        @Override
        public HostConfig lookupDefault(String host, int port, String user) {
            return this;
        }

        @Override
        @SuppressWarnings("NullAway") // the interface wants null for what is not configured
        public String getValue(String key) {
            return getOptions().get(key);
        }

        @Override
        public List<String> getValues(String key) {
            @Nullable String value = getOptions().get(key);
            return value == null ? List.of() : List.of(value);
        }

        @Override
        public Map<String, String> getOptions() {
            return Map.of(SshConstants.STRICT_HOST_KEY_CHECKING, SshConstants.YES);
        }

        @Override
        public Map<String, List<String>> getMultiValuedOptions() {
            return Map.of();
        }
    }
}
