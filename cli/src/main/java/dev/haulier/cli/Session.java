package dev.haulier.cli;

import dev.haulier.Haulier;
import dev.haulier.HaulierBuilder;
import dev.haulier.Project;
import dev.haulier.Registration;
import dev.haulier.aws.ecr.EcrExtension;
import dev.haulier.credential.CredentialSource;
import dev.haulier.event.EventListener;
import dev.haulier.git.GitExtension;
import dev.haulier.githosting.GitHostingExtension;
import dev.haulier.helm.HelmExtension;
import dev.haulier.model.ImageSubscription;
import dev.haulier.model.SecretResource;
import dev.haulier.oci.OciExtension;
import dev.haulier.oci.OciOptions;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.store.FileStore;
import dev.haulier.store.MemoryStore;
import dev.haulier.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;

/** Puts a {@link Haulier} together from the options, and closes with it what was opened for it. */
final class Session implements AutoCloseable {

    private static final Pattern ECR = Pattern.compile("^[0-9]{12}\\.dkr[.-]ecr(?:-fips)?\\.([a-z0-9-]+)\\..*");

    /** How much of a promotion's changes is kept for reports. */
    private static final int RECORDED_DIFF = 32_768;

    private final Haulier haulier;
    private final List<EcrClient> clients;
    private final ExecutorService helpers;

    private Session(Haulier haulier, List<EcrClient> clients, ExecutorService helpers) {
        this.haulier = haulier;
        this.clients = clients;
        this.helpers = helpers;
    }

    /** With the state folder. */
    static Session open(ProjectOptions options, Terminal terminal, EventListener listener) {
        return open(Projects.load(options), options, terminal, listener, FileStore.open(options.state()));
    }

    /** Without any state, to find out whether a project could be run. */
    static Session dry(Project project, ProjectOptions options, Terminal terminal) {
        return dry(project, options, terminal, List.of());
    }

    /** The same where a program of the user's brings further steps; they are taken with any config. */
    static Session dry(Project project, ProjectOptions options, Terminal terminal, List<String> ownSteps) {
        return open(project, options, terminal, event -> {}, new MemoryStore(), ownSteps);
    }

    private static Session open(
            Project project, ProjectOptions options, Terminal terminal, EventListener listener, Store store) {
        return open(project, options, terminal, listener, store, List.of());
    }

    private static Session open(
            Project project,
            ProjectOptions options,
            Terminal terminal,
            EventListener listener,
            Store store,
            List<String> ownSteps) {
        List<EcrClient> clients = new ArrayList<>();
        ExecutorService helpers = helpers();
        HaulierBuilder builder = Haulier.builder()
                .project(withSecrets(project, options))
                .store(store)
                .listener(listener)
                .recordDiffs(RECORDED_DIFF)
                .credentials(CredentialSource.fromEnvironment(terminal.environment()))
                .use(GitExtension.create())
                .use(GitHostingExtension.create())
                .use(OciExtension.with(OciOptions.defaults().executor(helpers)))
                .use(HelmExtension.programOrLibrary())
                .use(ArgoCds.of(options, terminal.environment()));
        for (String name : ownSteps) {
            builder.step(PromotionStep.of(
                    StepType.external(name, Map.class),
                    (context, config) -> StepResult.failed(name + " is a step of another program's")));
        }
        if (store instanceof FileStore) {
            builder.cache(options.cache());
        }
        if (options.allowCredentialsOverHttp()) {
            builder.allowCredentialsOverHttp();
        }
        if (options.strictTypes()) {
            builder.strictTypes();
        }
        if (options.failOnWarnings()) {
            builder.failOnWarnings();
        } else if (options.lenient()) {
            builder.allowUnknownNames();
        }
        for (String region : ecrRegions(project)) {
            EcrClient client = EcrClient.builder()
                    .region(Region.of(region))
                    .httpClient(UrlConnectionHttpClient.create())
                    .build();
            clients.add(client);
            builder.use(EcrExtension.with(client));
        }
        builder.use(registration -> ofTheMachine(registration, terminal.environment()));
        try {
            return new Session(builder.build(), clients, helpers);
        } catch (RuntimeException e) {
            clients.forEach(EcrClient::close);
            helpers.shutdownNow();
            store.close();
            throw e;
        }
    }

    /** Threads that ask registries about several images at once, made when there is something to ask. */
    private static ExecutorService helpers() {
        ThreadFactory factory = task -> {
            Thread thread = new Thread(task, "haulier-registry");
            thread.setDaemon(true);
            return thread;
        };
        return new ThreadPoolExecutor(
                OciOptions.PARALLELISM - 1,
                OciOptions.PARALLELISM - 1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                factory);
    }

    /** What the machine's other programs use comes after all that was meant for this one. */
    private static void ofTheMachine(Registration registration, Map<String, String> environment) {
        registration
                .credentials(CredentialSource.netrc(environment))
                .credentials(CredentialSource.dockerConfig(environment))
                .credentials(CredentialSource.sshAgent(environment));
    }

    static Project withSecrets(Project project, ProjectOptions options) {
        List<SecretResource> more = Projects.credentials(options.credentials(), project.name());
        return more.isEmpty() ? project : project.withSecrets(more);
    }

    private static Set<String> ecrRegions(Project project) {
        Set<String> regions = new TreeSet<>();
        project.warehouses().stream()
                .flatMap(warehouse -> warehouse.spec().subscriptions().stream())
                .forEach(subscription -> {
                    if (subscription instanceof ImageSubscription image) {
                        Matcher matcher = ECR.matcher(image.repoURL());
                        if (matcher.matches()) {
                            regions.add(matcher.group(1));
                        }
                    }
                });
        return regions;
    }

    Haulier haulier() {
        return haulier;
    }

    @Override
    public void close() {
        haulier.close();
        helpers.shutdownNow();
        clients.forEach(EcrClient::close);
    }
}
