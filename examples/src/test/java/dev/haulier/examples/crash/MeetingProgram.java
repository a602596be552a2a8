package dev.haulier.examples.crash;

import static dev.haulier.git.GitSteps.gitClone;
import static dev.haulier.git.GitSteps.gitCommit;
import static dev.haulier.git.GitSteps.gitPush;
import static dev.haulier.step.data.DataSteps.yamlUpdate;

import dev.haulier.Haulier;
import dev.haulier.Project;
import dev.haulier.ProjectBuilder;
import dev.haulier.git.GitExtension;
import dev.haulier.model.Freight;
import dev.haulier.model.Image;
import dev.haulier.model.Promotion;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import dev.haulier.store.FileStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One of several programs on the same state: it promotes Freight of its own to all Stages at once, each on a thread. */
final class MeetingProgram {

    static final int STAGES = 16;
    private static final String IMAGE = "registry.example.com/app";

    private MeetingProgram() {}

    /** Takes the folder, the repository and the number of this program; begins when it is told something. */
    public static void main(String[] arguments) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(STAGES);
        try (Haulier haulier = open(Path.of(arguments[0]), arguments[1])) {
            System.out.println("ready");
            System.in.read();
            String tag = "1.0." + arguments[2];
            Freight freight = haulier.warehouse("app").createFreight(Image.of(IMAGE, tag, "sha256:" + tag));
            List<CompletableFuture<Promotion>> all = new ArrayList<>();
            for (int i = 0; i < STAGES; i++) {
                all.add(haulier.stage("s" + i).promoteAsync(freight, threads));
            }
            for (CompletableFuture<Promotion> one : all) {
                Promotion promotion = one.get();
                System.out.println(promotion.spec().stage() + " "
                        + promotion.status().phase() + " " + promotion.status().message());
            }
        } finally {
            threads.shutdownNow();
        }
        System.exit(0);
    }

    static Haulier open(Path folder, String repository) {
        Warehouse app = Warehouse.named("app")
                .image(IMAGE, image -> image.semver("^1.0.0"))
                .build();
        ProjectBuilder project = Project.named("demo").warehouse(app);
        for (int i = 0; i < STAGES; i++) {
            project.stage(Stage.named("s" + i)
                    .requests(app.direct())
                    .promotion(steps -> steps.step(
                                    gitClone(repository).branch("main").into("./out"))
                            .step(yamlUpdate("./out/${{ ctx.stage }}.yaml")
                                    .set("tag", "${{ quote(imageFrom('" + IMAGE + "').Tag) }}"))
                            .step(gitCommit("./out")
                                    .message("${{ ctx.stage }} runs ${{ imageFrom('" + IMAGE + "').Tag }}"))
                            .step(gitPush("./out")))
                    .build());
        }
        return Haulier.builder()
                .project(project.build())
                .store(FileStore.open(folder.resolve("state")))
                .cache(folder.resolve("cache"))
                .use(GitExtension.create())
                .build();
    }
}
