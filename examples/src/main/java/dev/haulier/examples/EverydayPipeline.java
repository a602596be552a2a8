package dev.haulier.examples;

import dev.haulier.Haulier;
import dev.haulier.Project;
import dev.haulier.argocd.ArgoCdExtension;
import dev.haulier.aws.ecr.EcrExtension;
import dev.haulier.event.EventListener;
import dev.haulier.git.GitExtension;
import dev.haulier.model.Freight;
import dev.haulier.model.Promotion;
import dev.haulier.oci.OciExtension;
import dev.haulier.store.FileStore;
import dev.haulier.testkit.GitLogEntry;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The everyday pipeline, from ECR to Argo CD: two versions of an image and a change of feature flags go to dev and to prod,
 * and prod is rolled back. The servers are local stand-ins; everything else is what a program of yours would do.
 */
public final class EverydayPipeline {

    private EverydayPipeline() {}

    /**
     * Runs the story and prints it.
     *
     * @param args none
     * @throws IOException when there is no room for temporary files
     */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("haulier-example");
        try (DemoServers servers = new DemoServers()) {
            Project project = DemoProject.fromManifests(servers.gitops().url(), folder.resolve("kargo"));
            boolean same = project.equals(DemoProject.inJava(servers.gitops().url()));
            System.out.println("The project in Java and the one from Kargo's manifests are "
                    + (same ? "the same." : "NOT the same."));
            run(servers, project, folder.resolve("state"), System.out);
        } finally {
            delete(folder);
        }
    }

    /** Runs the story. */
    static void run(DemoServers servers, Project project, Path state, PrintStream out) {
        Timeline timeline = new Timeline(out);
        try (Haulier haulier = open(servers, project, state, timeline)) {
            timeline.chapter("CI pushes image 1.0.0; it goes to dev, then to prod");
            servers.pushImage("1.0.0");
            Freight first = haulier.warehouse("application").discover().newestOrThrow();
            timeline.say("What dev would change:");
            haulier.stage("dev").plan(first).diff().lines().forEach(timeline::say);
            tell(timeline, haulier.stage("dev").promote(first));
            tell(timeline, haulier.stage("prod").promote(first));

            timeline.chapter("Somebody turns a feature on; the flags go to dev and to prod");
            servers.commitFlags("newCheckout: true\n", "Turn the new checkout on");
            Freight flags = haulier.warehouse("gitops").discover().newestOrThrow();
            tell(timeline, haulier.stage("dev").promote(flags));
            tell(timeline, haulier.stage("prod").promote(flags));

            timeline.chapter("CI pushes image 1.1.0 (and a tag that is no version); it goes to dev, then to prod");
            servers.pushImage("1.1.0");
            servers.pushImage("latest");
            Freight second = haulier.warehouse("application").discover().newestOrThrow();
            tell(timeline, haulier.stage("dev").promote(second));
            tell(timeline, haulier.stage("prod").promote(second));
            timeline.files(servers.gitops(), "prod");

            timeline.chapter("1.1.0 was a mistake: prod goes back");
            tell(timeline, haulier.stage("prod").rollback());
            timeline.files(servers.gitops(), "prod");

            timeline.chapter("What is on the branch now");
            for (GitLogEntry commit : servers.gitops().log("main")) {
                timeline.say(commit.id().substring(0, 7) + " "
                        + commit.message().lines().findFirst().orElse(""));
            }
        }
    }

    private static Haulier open(DemoServers servers, Project project, Path state, EventListener listener) {
        return Haulier.builder()
                .project(project)
                .use(EcrExtension.with(servers.ecrClient()))
                .use(OciExtension.create())
                .use(GitExtension.create())
                .use(ArgoCdExtension.with(servers.argoCd().client()))
                // The local Git server speaks plain HTTP; without this line no password is sent to it.
                .allowCredentialsOverHttp()
                .store(FileStore.open(state))
                .listener(listener)
                .build();
    }

    private static void tell(Timeline timeline, Promotion promotion) {
        timeline.say(promotion.name() + ": " + promotion.outcome());
        if (!promotion.outcome().succeeded()) {
            throw new IllegalStateException("the example ended: " + promotion.outcome());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
