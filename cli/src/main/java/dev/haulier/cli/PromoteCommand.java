package dev.haulier.cli;

import dev.haulier.Plan;
import dev.haulier.StageHandle;
import dev.haulier.model.Freight;
import dev.haulier.model.Promotion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Promotes Freight to a Stage and waits for the end. */
@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        description =
                "Promotes Freight to a Stage and waits for the end; each step is told as it goes. A promotion that was "
                        + "killed is finished first.")
final class PromoteCommand extends ProjectCommand {

    @Option(names = "--stage", required = true, paramLabel = "STAGE", description = "Where to.")
    private String stage = "";

    @Option(
            names = "--freight",
            paramLabel = "NAME-OR-ALIAS",
            description = "What. Default: the newest that is available to the Stage.")
    private @Nullable String freight;

    @Option(names = "--plan", description = "Only say what would change, as a diff, and change nothing outside.")
    private boolean plan;

    @Option(names = "--actor", paramLabel = "NAME", description = "Who asks. Default: whoever runs this.")
    private @Nullable String actor;

    PromoteCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(options(), terminal(), new ProgressListener(terminal()))) {
            StageHandle handle = session.haulier().stage(stage).as(actor == null ? Promotions.user() : actor);
            if (plan) {
                return print(freight == null ? handle.plan(newest(handle)) : handle.plan(freight));
            }
            Promotion promotion = freight == null ? handle.promoteNewest() : handle.promote(freight);
            return Promotions.print(promotion, printer(), terminal());
        }
    }

    private Freight newest(StageHandle handle) {
        return handle.available().stream()
                .filter(one -> one.availability().isAvailable())
                .findFirst()
                .orElseThrow(() -> new CliException(
                        "no Freight is available to " + stage + ": 'haulier freight --stage " + stage + "' says why"))
                .freight();
    }

    private int print(Plan planned) {
        terminal().out().print(planned.text());
        terminal().out().flush();
        return planned.wouldFail() ? ExitCode.NOT_SUCCEEDED : ExitCode.DONE;
    }
}
