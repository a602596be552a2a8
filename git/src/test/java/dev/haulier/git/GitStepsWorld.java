package dev.haulier.git;

import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A Git server with one repository, and promotions on it that are run by hand. */
abstract class GitStepsWorld {

    @TempDir
    Path folder;

    GitServer server;
    GitRepository origin;
    Mirrors mirrors;
    String first;

    @BeforeEach
    void open() {
        server = GitServer.start();
        origin = server.createRepository("team/gitops");
        first = origin.commit(
                "main",
                change -> change.write("env/dev/values.yaml", "image:\n  tag: 1.0.0\n")
                        .write("env/prod/values.yaml", "image:\n  tag: 0.9.0\n")
                        .write("crlf.txt", "a\r\nb\r\n")
                        .writeExecutable("run.sh", "#!/bin/sh\n")
                        .link("latest", "env/dev")
                        .message("first"));
        mirrors = Kit.mirrors(folder.resolve("mirrors"));
    }

    @AfterEach
    void close() {
        mirrors.close();
        server.close();
    }

    final Runner promotion(String name) {
        return Runner.of(mirrors, folder, name);
    }
}
