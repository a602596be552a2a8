package dev.haulier.examples.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** OpenSSH's server with host and user keys of its own. */
final class RealSsh implements AutoCloseable {

    private final int port;
    private final Path folder;
    private final RealProcess server;

    private RealSsh(int port, Path folder, RealProcess server) {
        this.port = port;
        this.folder = folder;
        this.server = server;
    }

    static RealSsh start(Path folder) {
        int port = RealProcess.freePort();
        String sshd = RealProcess.program("/usr/sbin/sshd");
        RealProcess.run(folder, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "host_key");
        RealProcess.run(folder, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "user_key");
        try {
            if (System.getProperty("user.name").equals("root")) {
                // As root, the daemon wants this folder for the time before a user is known.
                Files.createDirectories(Path.of("/run/sshd"));
            }
            Files.copy(folder.resolve("user_key.pub"), folder.resolve("authorized_keys"));
            String hostKey = Files.readString(folder.resolve("host_key.pub"));
            Files.writeString(folder.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + hostKey);
            Files.writeString(folder.resolve("sshd_config"), """
                    ListenAddress 127.0.0.1
                    Port %1$d
                    HostKey %2$s/host_key
                    AuthorizedKeysFile %2$s/authorized_keys
                    PidFile %2$s/sshd.pid
                    PasswordAuthentication no
                    PermitRootLogin yes
                    StrictModes no
                    UsePAM no
                    """.formatted(port, folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RealSsh(
                port,
                folder,
                RealProcess.start(
                        folder,
                        port,
                        Map.of(),
                        List.of(
                                sshd,
                                "-D",
                                "-e",
                                "-f",
                                folder.resolve("sshd_config").toString())));
    }

    String url(Path repository) {
        return "ssh://" + System.getProperty("user.name") + "@127.0.0.1:" + port + repository;
    }

    Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    String hostKey() {
        return read("host_key.pub");
    }

    String privateKey() {
        return read("user_key");
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
