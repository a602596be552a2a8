package dev.haulier.git;

import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitServer;
import dev.haulier.testkit.MutableClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A repository to which promotions push, for the tests of pushes. */
abstract class PushWorld {

    @TempDir
    Path folder;

    final MutableClock clock = MutableClock.autoAdvancing(Instant.parse("2030-01-01T00:00:00Z"));
    GitServer server;
    GitRepository origin;
    Mirrors mirrors;

    @BeforeEach
    void open() {
        server = GitServer.start();
        origin = server.createRepository("team/gitops");
        origin.commit(
                "main",
                Map.of("dev.yaml", "tag: 1\n", "prod.yaml", "tag: 1\n", "both.yaml", "a: 1\nb: 1\nc: 1\nd: 1\ne: 1\n"),
                "first");
        mirrors = new Mirrors(
                folder.resolve("mirrors"), Kit.options().settings(clock), new MirrorGarbage(clock, 50, 6700));
    }

    @AfterEach
    void close() {
        mirrors.close();
        server.close();
    }

    /** A promotion that has committed a change of one file and not pushed it. */
    Runner changed(String promotion, String file, String content) throws Exception {
        Runner run = Runner.of(mirrors, folder, promotion);
        run.gitClone(origin.url(), "main", "./out");
        run.write("out/" + file, content);
        run.gitCommit("out", promotion);
        return run;
    }
}
