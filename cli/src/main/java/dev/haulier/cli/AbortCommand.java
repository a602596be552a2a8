package dev.haulier.cli;

import dev.haulier.HaulierException;
import dev.haulier.model.Promotion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops a promotion. */
@Command(
        name = "abort",
        mixinStandardHelpOptions = true,
        description = "Stops a promotion that has not ended. What it did already is not undone.")
final class AbortCommand extends ProjectCommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "PROMOTION",
            description = "Its name. Default: the one under way to the Stage.")
    private @Nullable String name;

    @Option(names = "--stage", paramLabel = "STAGE", description = "The Stage, when no name is given.")
    private @Nullable String stage;

    AbortCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        if ((name == null) == (stage == null)) {
            throw new CliException("name the promotion, or the Stage by --stage");
        }
        try (Session session = Session.open(options(), terminal(), event -> {})) {
            String promotion = name != null ? name : underWay(session, String.valueOf(stage));
            Promotion aborted = session.haulier().abort(promotion, Promotions.user());
            Promotions.print(aborted, printer(), terminal());
        }
        return ExitCode.DONE;
    }

    private static String underWay(Session session, String stage) {
        List<Promotion> open = session.haulier().stage(stage).promotions().stream()
                .filter(promotion -> !promotion.status().phase().isTerminal())
                .toList();
        if (open.isEmpty()) {
            throw new HaulierException("No promotion to Stage " + stage + " is under way");
        }
        // The oldest one is at work, or the next to be.
        return open.get(open.size() - 1).name();
    }
}
