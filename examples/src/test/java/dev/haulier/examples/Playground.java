package dev.haulier.examples;

import com.sun.net.httpserver.HttpServer;
import dev.haulier.FreightAvailability;
import dev.haulier.Haulier;
import dev.haulier.HaulierBuilder;
import dev.haulier.Project;
import dev.haulier.StageHandle;
import dev.haulier.argocd.ArgoCdExtension;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Secret;
import dev.haulier.git.GitExtension;
import dev.haulier.githosting.GitHostingExtension;
import dev.haulier.manifest.Manifests;
import dev.haulier.model.FreightOrigin;
import dev.haulier.model.FreightRequest;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.oci.OciExtension;
import dev.haulier.store.FileStore;
import dev.haulier.testkit.ArgoCdApplicationBuilder;
import dev.haulier.testkit.ArgoCdServer;
import dev.haulier.testkit.ChartServer;
import dev.haulier.testkit.GitHostKind;
import dev.haulier.testkit.GitHostServer;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.RegistryServer;
import dev.haulier.testkit.RevisionLookup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The world that a folder of Kargo's manifests talks to, on this machine: Git repositories on a host with pull requests, a
 * registry, a chart repository, Argo CD, a web service; and somebody who merges every pull request.
 */
final class Playground implements AutoCloseable {

    private static final int MOST_ROUNDS = 12;

    private final Path folder;
    private final GitHostServer host = GitHostServer.start(GitHostKind.GITHUB);
    private final RegistryServer registry = RegistryServer.start();
    private final ChartServer charts = ChartServer.start();
    private final ArgoCdServer argoCd = ArgoCdServer.start((url, revision) -> url.startsWith(charts.url())
            ? revision
            : RevisionLookup.of(host.git()).resolve(url, revision));
    private final ShiftedClock clock = new ShiftedClock();
    private final ScheduledExecutorService colleague = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, GitRepository> repositories = new TreeMap<>();
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private final HttpServer web;
    private final Project project;

    /** Starts all servers, fills the repositories, creates the Applications and reads the project. */
    Playground(Path manifests, Path folder) throws IOException {
        this.folder = folder;
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = "{\"ok\": true, \"ticket\": \"T-1\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        web.start();
        repositories(manifests.resolve("repos"));
        Path rewritten = Files.createDirectories(folder.resolve("kargo"));
        try (Stream<Path> files = Files.list(manifests)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = here(Files.readString(file));
                Files.writeString(rewritten.resolve(String.valueOf(file.getFileName())), text);
                applications(text);
            }
        }
        project = Project.load(rewritten);
        colleague.scheduleWithFixedDelay(this::mergeAll, 50, 50, TimeUnit.MILLISECONDS);
    }

    /** A text with the servers of this machine in the place of those of the examples. */
    String here(String text) {
        return text.replace("https://git.example.com", host.git().uri().toString())
                .replace("registry.example.com", registry.host())
                .replace("https://charts.example.com", charts.url())
                .replace(
                        "http://web.example.com",
                        "http://127.0.0.1:" + web.getAddress().getPort());
    }

    private void repositories(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        Map<String, Map<String, String>> branches = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = root.relativize(file).toString().replace('\\', '/');
                int name = path.indexOf(".git/");
                int branch = path.indexOf('/', name + 5);
                branches.computeIfAbsent(path.substring(0, branch), any -> new LinkedHashMap<>())
                        .put(path.substring(branch + 1), here(Files.readString(file)));
            }
        }
        branches.forEach((key, files) -> {
            String name = key.substring(0, key.indexOf(".git/"));
            repositories
                    .computeIfAbsent(name, host::createRepository)
                    .commit(key.substring(name.length() + 5), files, "Begin");
        });
    }

    @SuppressWarnings("unchecked") // the shape of an Application
    private void applications(String text) {
        for (String document : text.split("(?m)^---\\s*$", -1)) {
            Map<String, @Nullable Object> resource = StepExample.map(Manifests.parseValue(document, "applications"));
            if (!"Application".equals(resource.get("kind"))) {
                continue;
            }
            Map<String, @Nullable Object> metadata = StepExample.map(resource.get("metadata"));
            Map<String, @Nullable Object> source =
                    StepExample.map(StepExample.map(resource.get("spec")).get("source"));
            ArgoCdApplicationBuilder builder = argoCd.createApplication(String.valueOf(metadata.get("name")));
            StepExample.map(metadata.get("labels")).forEach((key, value) -> builder.label(key, String.valueOf(value)));
            StepExample.map(metadata.get("annotations"))
                    .forEach((key, value) -> builder.annotation(key, String.valueOf(value)));
            String url = String.valueOf(source.get("repoURL"));
            String revision = String.valueOf(source.get("targetRevision"));
            if (source.get("chart") instanceof String chart) {
                builder.chart(url, chart, revision);
            } else {
                builder.source(url, revision, String.valueOf(source.get("path")));
            }
            builder.create().requestSync();
        }
    }

    private void mergeAll() {
        repositories
                .keySet()
                .forEach(name -> host.pullRequests(name).stream()
                        .filter(request -> request.state().equals("open"))
                        .forEach(request -> host.merge(name, request.number())));
    }

    GitRepository repository(String name) {
        GitRepository found = repositories.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no repository " + name + ", there are " + repositories.keySet());
        }
        return found;
    }

    GitHostServer host() {
        return host;
    }

    RegistryServer registry() {
        return registry;
    }

    ChartServer charts() {
        return charts;
    }

    ArgoCdServer argoCd() {
        return argoCd;
    }

    /** The bodies of all requests to the web service. */
    List<String> posted() {
        return posted;
    }

    ShiftedClock clock() {
        return clock;
    }

    HaulierBuilder builder() {
        return Haulier.builder()
                .project(project)
                .store(FileStore.open(folder.resolve("state")))
                .clock(clock)
                .credentials(CredentialSource.basic(host.git().uri() + "/", "git", Secret.of("a-token-of-the-test")))
                .use(GitExtension.create())
                .use(GitHostingExtension.builder()
                        .host(host.authority(), "github", host.api())
                        .build())
                .use(OciExtension.create())
                .use(ArgoCdExtension.with(argoCd.client()));
    }

    /**
     * Discovers all Warehouses, and promotes what is available to each Stage until every Stage has had it all; an hour passes
     * between two rounds.
     *
     * @return the promotions, in the order in which they ran
     */
    List<Promotion> promoteAll(Haulier haulier) throws InterruptedException {
        haulier.warehouses().forEach(warehouse -> warehouse.discover());
        List<Promotion> promotions = new ArrayList<>();
        Map<String, List<String>> held = new HashMap<>();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            int before = promotions.size();
            for (StageHandle stage : haulier.stages()) {
                if (stage.stage().spec().steps().isEmpty()) {
                    continue;
                }
                List<String> had = held.computeIfAbsent(stage.name(), any -> new ArrayList<>());
                for (FreightAvailability each : inOrderOfOrigins(stage)) {
                    String freight = each.freight().name();
                    if (each.availability().isAvailable() && !had.contains(freight)) {
                        had.add(freight);
                        Promotion promotion = stage.promote(each.freight());
                        promotions.add(promotion);
                        if (promotion.status().phase() == PromotionPhase.SUCCEEDED
                                && stage.stage().spec().verification() != null) {
                            stage.awaitVerified(Duration.ofMinutes(5));
                        }
                    }
                }
            }
            if (promotions.size() == before) {
                break;
            }
            clock.advance(Duration.ofHours(1));
        }
        return promotions;
    }

    /** A Stage of several origins gets that first which it names first. */
    private static List<FreightAvailability> inOrderOfOrigins(StageHandle stage) {
        List<FreightOrigin> origins = stage.stage().spec().requestedFreight().stream()
                .map(FreightRequest::origin)
                .toList();
        return stage.available().stream()
                .sorted(Comparator.comparingInt(
                        each -> origins.indexOf(each.freight().origin())))
                .toList();
    }

    @Override
    public void close() {
        colleague.shutdownNow();
        web.stop(0);
        argoCd.close();
        charts.close();
        registry.close();
        host.close();
    }

    static Path manifests(String name) {
        try {
            return Path.of(Playground.class.getResource("/kargo/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
