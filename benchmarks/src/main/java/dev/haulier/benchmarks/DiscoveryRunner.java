package dev.haulier.benchmarks;

import dev.haulier.Haulier;
import dev.haulier.Project;
import dev.haulier.ProjectBuilder;
import dev.haulier.WarehouseHandle;
import dev.haulier.artifact.SubscriptionResult;
import dev.haulier.git.GitExtension;
import dev.haulier.model.GitSubscriptionBuilder;
import dev.haulier.model.Warehouse;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a look at a Git repository costs when nothing has changed and when there is one new commit, beside {@code git
 * ls-remote} and {@code git fetch} against the same local server in the same run; and what 1,000 Warehouses cost.
 */
public final class DiscoveryRunner {

    private static final int ROUNDS = Integer.getInteger("rounds", 15);
    private static final int WAREHOUSES = Integer.getInteger("warehouses", 1000);
    private static final int REPOSITORIES = 20;

    private DiscoveryRunner() {}

    /**
     * Runs and prints tables.
     *
     * @param args none
     * @throws Exception when something goes wrong
     */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("haulier-benchmark");
        System.out.println("rounds: " + ROUNDS + ", medians in ms");
        System.out.println("| repository | subscription | nothing changed | git ls-remote | ratio | one new commit "
                + "| git fetch | ratio |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        one(folder, "small", 300, 200);
        one(folder, "large", 20_000, 5_000);
        many(folder);
    }

    private static void one(Path folder, String name, int files, int commits) throws Exception {
        Path served = folder.resolve("served-" + name);
        Files.createDirectories(served);
        SyntheticRepository.create(served.resolve(name + ".git"), files, commits);
        try (GitServer server = GitServer.builder().folder(served).start()) {
            GitRepository repository = server.createRepository(name);
            measure(folder, name, repository, "newest 20", git -> git.branch("main"));
            measure(
                    folder,
                    name,
                    repository,
                    "paths that few commits change",
                    git -> git.branch("main").includePaths("apps/team-1/service-0"));
        }
    }

    private static void measure(
            Path folder, String name, GitRepository repository, String what, Consumer<GitSubscriptionBuilder> rules)
            throws Exception {
        String url = repository.url();
        Path clone = Files.createTempDirectory(folder, "clone-");
        SyntheticRepository.run(List.of("git", "clone", "-q", "--mirror", url, clone.toString()));
        List<Double> unchanged = new ArrayList<>();
        List<Double> listing = new ArrayList<>();
        List<Double> changed = new ArrayList<>();
        List<Double> fetching = new ArrayList<>();
        try (Haulier haulier = Haulier.builder()
                .project(Project.named("benchmark")
                        .warehouse(Warehouse.named("w").git(url, rules).build())
                        .build())
                .use(GitExtension.create())
                .cache(Files.createTempDirectory(folder, "cache-"))
                .build()) {
            for (int round = -3; round < ROUNDS; round++) {
                double still = Timing.millis(() -> look(haulier, 2));
                double listed = Timing.millis(
                        () -> SyntheticRepository.run(List.of("git", "ls-remote", url, "refs/heads/main")));
                repository.commit("main", Map.of("env/dev/values.yaml", what + round), "round " + round);
                double moved = Timing.millis(() -> look(haulier, 3));
                double fetched = Timing.millis(
                        () -> SyntheticRepository.run(List.of("git", "-C", clone.toString(), "fetch", "-q")));
                if (round >= 0) {
                    unchanged.add(still);
                    listing.add(listed);
                    changed.add(moved);
                    fetching.add(fetched);
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.1f | %.1f | %.2f | %.1f | %.1f | %.2f |%n",
                name,
                what,
                Timing.median(unchanged),
                Timing.median(listing),
                Timing.median(unchanged) / Timing.median(listing),
                Timing.median(changed),
                Timing.median(fetching),
                Timing.median(changed) / Timing.median(fetching));
    }

    private static void look(Haulier haulier, int atMost) {
        SubscriptionResult result =
                haulier.warehouse("w").discover().subscriptions().get(0);
        if (!result.succeeded()) {
            throw new IllegalStateException(result.problem());
        }
        // The first look makes the mirror.
        if (result.requests() > atMost + 1) {
            throw new IllegalStateException(result.requests() + " requests");
        }
    }

    private static void many(Path folder) throws Exception {
        try (GitServer server = GitServer.start()) {
            List<GitRepository> repositories = new ArrayList<>();
            for (int i = 0; i < REPOSITORIES; i++) {
                GitRepository repository = server.createRepository("team/r" + i);
                for (int commit = 0; commit < 50; commit++) {
                    repository.commit("main", Map.of("apps/a" + commit % 5, "c" + commit), "change " + commit);
                }
                repositories.add(repository);
            }
            ProjectBuilder project = Project.named("benchmark");
            for (int i = 0; i < WAREHOUSES; i++) {
                String url = repositories.get(i % REPOSITORIES).url();
                project.warehouse(Warehouse.named("w" + i)
                        .git(url, git -> git.includePaths("apps/a1"))
                        .build());
            }
            System.out.println("| " + WAREHOUSES + " Warehouses | s | ms each | heap after, MB | new threads |");
            System.out.println("|---|---|---|---|---|");
            Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
            try (Haulier haulier = Haulier.builder()
                    .project(project.build())
                    .use(GitExtension.create())
                    .cache(Files.createTempDirectory(folder, "cache-"))
                    .build()) {
                for (int round = 0; round < 4; round++) {
                    repositories.get(round).commit("main", Map.of("apps/a1", "round " + round), "round");
                    double millis = Timing.millis(() -> {
                        for (WarehouseHandle warehouse : haulier.warehouses()) {
                            warehouse.discover().newestOrThrow();
                        }
                    });
                    // What the server notes is not Haulier's.
                    server.requests().clear();
                    System.gc();
                    long used = Runtime.getRuntime().totalMemory()
                            - Runtime.getRuntime().freeMemory();
                    Set<Thread> now = new HashSet<>(Thread.getAllStackTraces().keySet());
                    now.removeAll(before);
                    long threads = now.stream()
                            .filter(thread -> !thread.getName().startsWith("git-server"))
                            .count();
                    System.out.printf(
                            Locale.ROOT,
                            "| round %d | %.1f | %.1f | %d | %d |%n",
                            round + 1,
                            millis / 1000,
                            millis / WAREHOUSES,
                            used >> 20,
                            threads);
                }
            }
        }
    }
}
