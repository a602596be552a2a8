package dev.haulier.examples.crash;

import dev.haulier.testkit.ArgoCdRequest;
import dev.haulier.testkit.ArgoCdServer;
import dev.haulier.testkit.Fault;
import dev.haulier.testkit.GitHostKind;
import dev.haulier.testkit.GitHostRequest;
import dev.haulier.testkit.GitHostServer;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitRequest;
import dev.haulier.testkit.GitServer;
import dev.haulier.testkit.RevisionLookup;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.IntSupplier;

/** The servers outside of a program that is killed: they live on, and know what was done how often. */
final class CrashWorld implements AutoCloseable {

    private static final String TOKEN = "token-that-may-write";
    private static final Duration SLOW = Duration.ofMillis(100);

    final GitHostServer host =
            GitHostServer.builder(GitHostKind.GITHUB).token(TOKEN).start();
    final GitServer configs = GitServer.start();
    final GitRepository gitops = host.createRepository("team/gitops");
    final GitRepository config = configs.createRepository("team/config");
    final ArgoCdServer argoCd = ArgoCdServer.start(RevisionLookup.of(host.git()));
    final List<String> commits = new ArrayList<>();

    CrashWorld(Path folder, int freight) throws IOException {
        for (int i = 0; i < freight; i++) {
            commits.add(config.commit("main", Map.of("config.yaml", "number: " + i + "\n"), "config " + i));
        }
        // A pass discovers the newest commit first; it is the oldest Freight then.
        commits.add(0, commits.remove(freight - 1));
        Map<String, String> files = new LinkedHashMap<>();
        CrashProgram.STAGES.forEach(stage -> files.put("env/" + stage + "/values.yaml", "revision: none\n"));
        gitops.commit("main", files, "first");
        for (String stage : List.of("dev", "prod")) {
            argoCd.createApplication("demo-" + stage)
                    .source(gitops.url(), "main", "env/" + stage)
                    .authorizedStage("demo:" + stage)
                    .create();
        }
        Files.createDirectories(folder.resolve("verdicts"));
        var world = new Properties();
        world.setProperty("config", config.url());
        world.setProperty("commits", String.join(",", commits));
        world.setProperty("gitops", gitops.url());
        world.setProperty("token", TOKEN);
        world.setProperty("host", host.authority());
        world.setProperty("host.api", host.api().toString());
        world.setProperty("argocd", argoCd.api().toString());
        world.setProperty("argocd.token", argoCd.token());
        try (Writer out = Files.newBufferedWriter(folder.resolve("world.properties"))) {
            world.store(out, null);
        }
    }

    /** A request on its way to which the program is killed; the server answers it nonetheless. */
    enum InFlight {
        PUSH,
        OPEN_PULL_REQUEST,
        MERGE,
        SYNC
    }

    /** Makes the next request of a kind slow, so that the kill comes while it is under way. */
    IntSupplier slow(InFlight request) {
        Fault slow = Fault.slow(SLOW);
        switch (request) {
            case PUSH -> host.git().failNext(1, GitRequest.PUSH, slow);
            case OPEN_PULL_REQUEST -> host.failNext(1, GitHostRequest.OPEN, slow);
            case MERGE -> host.failNext(1, GitHostRequest.MERGE, slow);
            default -> argoCd.failNext(1, ArgoCdRequest.SYNC, slow);
        }
        return () -> count(request);
    }

    private int count(InFlight request) {
        return switch (request) {
            case PUSH -> host.git().requests().count(GitRequest.PUSH);
            case OPEN_PULL_REQUEST -> host.requests().count(GitHostRequest.OPEN);
            case MERGE -> host.requests().count(GitHostRequest.MERGE);
            default -> argoCd.apiRequests().count(ArgoCdRequest.SYNC);
        };
    }

    @Override
    public void close() {
        argoCd.close();
        configs.close();
        host.close();
    }
}
