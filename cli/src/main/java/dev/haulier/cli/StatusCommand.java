package dev.haulier.cli;

import dev.haulier.StageHandle;
import dev.haulier.model.AutoPromotionHold;
import dev.haulier.model.Health;
import dev.haulier.model.PromotionReference;
import dev.haulier.model.Stage;
import dev.haulier.model.StageStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Says where everything is. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Says of each Stage which Freight it has, how it does, and how its last promotion went.")
final class StatusCommand extends ProjectCommand {

    StatusCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        List<Stage> stages = new ArrayList<>();
        Table table = new Table("stage", "freight", "health", "last promotion", "promotes by itself");
        try (Session session = Session.open(options(), terminal(), event -> {})) {
            for (StageHandle handle : session.haulier().stages()) {
                Stage stage = handle.stage();
                stages.add(stage);
                StageStatus status = stage.status();
                table.row(
                        handle.name(),
                        status.freightHistory().isEmpty()
                                ? "none"
                                : Names.freight(status.freightHistory().get(0)),
                        health(status.health()),
                        last(status.lastPromotion()),
                        auto(status));
            }
        }
        printer().print(stages, table);
        return ExitCode.DONE;
    }

    private static String health(@Nullable Health health) {
        return health == null ? "" : health.status().wireName();
    }

    private static String last(@Nullable PromotionReference last) {
        return last == null || last.status() == null
                ? "none"
                : last.status().phase().wireName();
    }

    private static String auto(StageStatus status) {
        if (!status.autoPromotionEnabled()) {
            return "";
        }
        String holds = status.effectiveAutoPromotionHolds().values().stream()
                .map(StatusCommand::hold)
                .collect(Collectors.joining("; "));
        return holds.isEmpty() ? "yes" : holds;
    }

    private static String hold(AutoPromotionHold hold) {
        return "held by " + hold.promotionName() + (hold.actor().isEmpty() ? "" : " of " + hold.actor());
    }
}
