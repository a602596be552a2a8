package dev.haulier.internal.engine;

import dev.haulier.Availability;
import dev.haulier.HaulierException;
import dev.haulier.Plan;
import dev.haulier.PlannedStep;
import dev.haulier.clock.Wake;
import dev.haulier.model.Freight;
import dev.haulier.model.Promotion;
import dev.haulier.model.Stage;
import java.util.List;

/** Makes plans: a promotion that is never stored runs in a workspace that is thrown away. */
final class Planner {

    private final EngineParts parts;
    private final PromotionCreation creation;

    Planner(EngineParts parts, PromotionCreation creation) {
        this.parts = parts;
        this.creation = creation;
    }

    Plan plan(Stage stage, Freight freight, String actor) throws InterruptedException {
        Availability availability =
                Availabilities.of(freight, stage, parts.definitions().stages()::get, parts.now());
        Promotion draft = creation.draft(stage, freight, actor, PromotionCreation.Reason.REQUEST);
        String scratch = "plan-" + parts.ulids().next(parts.now());
        try (var workspace = new LazyWorkspace(() -> parts.folders().open(scratch));
                KeptOpen open = new KeptOpen()) {
            var scope = new RunScope(
                    draft,
                    stage,
                    freight.reference(),
                    freight.alias(),
                    StageProgress.next(stage, freight.reference(), parts.isStrict()),
                    true,
                    workspace,
                    parts.credentials(),
                    parts.clock(),
                    new Wake(),
                    open);
            var run = new PlanRun(parts, scope);
            run.run();
            return new Plan(
                    stage.name(),
                    freight.reference(),
                    availability,
                    run.steps(),
                    workspace.isOpen() ? run.changes().changes(workspace.get(), parts.texts()) : List.of());
        } finally {
            deleteQuietly(scratch);
        }
    }

    private void deleteQuietly(String scratch) {
        try {
            parts.folders().delete(scratch);
        } catch (HaulierException e) {
            parts.announcer().warn("The workspace of a plan stays behind", e);
        }
    }

    /** What a planned step says. */
    static String summary(PlannedStep.Verdict verdict, String message) {
        if (!message.isEmpty()) {
            return message;
        }
        return switch (verdict) {
            case RUN -> "done in the workspace";
            case WOULD_DO -> "would be done";
            case WOULD_SKIP -> "would be skipped";
            case WOULD_FAIL -> "would fail";
            case UNKNOWN -> "cannot be told beforehand";
        };
    }
}
