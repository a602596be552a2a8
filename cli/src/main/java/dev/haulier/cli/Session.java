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
import dev.haulier.model.ImageSubscription;
import dev.haulier.model.SecretResource;
import dev.haulier.oci.OciExtension;
import dev.haulier.store.FileStore;
import dev.haulier.store.MemoryStore;
import dev.haulier.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

    private Session(Haulier haulier, List<EcrClient> clients) {
        this.haulier = haulier;
        this.clients = clients;
    }

    /** With the state folder. */
    static Session open(ProjectOptions options, Terminal terminal, EventListener listener) {
        return open(Projects.load(options), options, terminal, listener, FileStore.open(options.state()));
    }

    /** Without any state, to find out whether a project could be run. */
    static Session dry(Project project, ProjectOptions options, Terminal terminal) {
        return open(project, options, terminal, event -> {}, new MemoryStore());
    }

    private static Session open(
            Project project, ProjectOptions options, Terminal terminal, EventListener listener, Store store) {
        List<EcrClient> clients = new ArrayList<>();
        HaulierBuilder builder = Haulier.builder()
                .project(withSecrets(project, options))
                .store(store)
                .listener(listener)
                .recordDiffs(RECORDED_DIFF)
                .credentials(CredentialSource.fromEnvironment(terminal.environment()))
                .use(GitExtension.create())
                .use(GitHostingExtension.create())
                .use(OciExtension.create())
                .use(ArgoCds.of(options, terminal.environment()));
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
            return new Session(builder.build(), clients);
        } catch (RuntimeException e) {
            clients.forEach(EcrClient::close);
            store.close();
            throw e;
        }
    }

    /** What the machine's other programs use comes after all that was meant for this one. */
    private static void ofTheMachine(Registration registration, Map<String, String> environment) {
        registration
                .credentials(CredentialSource.netrc(environment))
                .credentials(CredentialSource.dockerConfig(environment))
                .credentials(CredentialSource.sshAgent(environment));
    }

    private static Project withSecrets(Project project, ProjectOptions options) {
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
        clients.forEach(EcrClient::close);
    }
}
