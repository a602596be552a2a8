package dev.haulier.githosting;

import static dev.haulier.githosting.GitHostingSteps.gitOpenPr;
import static dev.haulier.githosting.GitHostingSteps.gitWaitForPr;

import dev.haulier.Haulier;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A program of its own that promotes by a pull request, and goes on with what it finds begun. */
final class KilledProgram {

    private KilledProgram() {}

    /** Takes the state's folder, the two repositories, the host's name, its kind and its API. */
    public static void main(String[] arguments) {
        String gitops = arguments[2];
        GitHostingExtension hosting = GitHostingExtension.builder()
                .host(arguments[3], arguments[4], URI.create(arguments[5]))
                .build();
        Flow flow = new Flow(arguments[1], gitops, hosting, Path.of(arguments[0]));
        try (Haulier haulier = flow.open(pipeline -> {
            flow.push(pipeline);
            pipeline.step(gitOpenPr("${{ vars.repo }}")
                            .as("open-pr")
                            .from("${{ outputs.push.branch }}")
                            .to("main"))
                    .step(gitWaitForPr("${{ vars.repo }}", "${{ outputs['open-pr'].pr.id }}")
                            .pollInterval(Duration.ofMillis(100)));
        })) {
            List<Promotion> resumed = haulier.resume();
            Promotion promotion = resumed.isEmpty()
                    ? haulier.stage("dev")
                            .promote(haulier.warehouse("config").discover().newestOrThrow())
                    : resumed.get(0);
            System.out.println(promotion.status());
            System.exit(promotion.status().phase() == PromotionPhase.SUCCEEDED ? 0 : 1);
        }
    }
}
