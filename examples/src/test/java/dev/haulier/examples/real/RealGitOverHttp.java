package dev.haulier.examples.real;

import dev.haulier.examples.DemoProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code git http-backend} behind lighttpd, with a name and a password. */
final class RealGitOverHttp implements AutoCloseable {

    private final int port;
    private final RealProcess server;

    private RealGitOverHttp(int port, RealProcess server) {
        this.port = port;
        this.server = server;
    }

    /** Serves all bare repositories below a folder. */
    static RealGitOverHttp start(Path folder, Path repositories) {
        int port = RealProcess.freePort();
        String backend =
                RealProcess.program("/usr/lib/git-core/git-http-backend", "/usr/libexec/git-core/git-http-backend");
        String configuration = """
                server.modules = ("mod_auth", "mod_authn_file", "mod_setenv", "mod_cgi", "mod_alias")
                server.document-root = "%1$s"
                server.bind = "127.0.0.1"
                server.port = %2$d
                server.errorlog = "%3$s/error.log"
                auth.backend = "plain"
                auth.backend.plain.userfile = "%3$s/users"
                auth.require = ("/" => ("method" => "basic", "realm" => "git", "require" => "valid-user"))
                alias.url = ("/" => "%4$s/")
                cgi.assign = ("" => "")
                setenv.set-environment = ("GIT_PROJECT_ROOT" => "%1$s", "GIT_HTTP_EXPORT_ALL" => "1")
                """.formatted(repositories, port, folder, backend);
        try {
            Files.writeString(
                    folder.resolve("users"), DemoProject.GIT_USERNAME + ":" + DemoProject.GIT_PASSWORD + "\n");
            Files.writeString(folder.resolve("lighttpd.conf"), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String lighttpd = RealProcess.program("/usr/sbin/lighttpd");
        return new RealGitOverHttp(
                port,
                RealProcess.start(
                        folder,
                        port,
                        Map.of(),
                        List.of(
                                lighttpd,
                                "-D",
                                "-f",
                                folder.resolve("lighttpd.conf").toString())));
    }

    String url(String repository) {
        return "http://127.0.0.1:" + port + "/" + repository + ".git";
    }

    @Override
    public void close() {
        server.close();
    }
}
