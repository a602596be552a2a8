package dev.haulier.cli;

import dev.haulier.StageHandle;
import dev.haulier.model.Promotion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Promotes the Freight that a Stage had before. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = "Promotes the Freight that the Stage had before the present one, through the same pipeline.")
final class RollbackCommand extends ProjectCommand {

    @Option(names = "--stage", required = true, paramLabel = "STAGE", description = "Where.")
    private String stage = "";

    @Option(
            names = "--to",
            paramLabel = "NAME-OR-ALIAS",
            description = "To which Freight. Default: the one before the present one.")
    private @Nullable String to;

    @Option(
            names = "--verified",
            description = "To the Freight that was verified here last, other than the present one.")
    private boolean verified;

    RollbackCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        if (verified && to != null) {
            throw new CliException("choose one of --to and --verified");
        }
        try (Session session = Session.open(options(), terminal(), new ProgressListener(terminal()))) {
            StageHandle handle = session.haulier().stage(stage).as(Promotions.user());
            Promotion promotion =
                    verified ? handle.rollbackToVerified() : to == null ? handle.rollback() : handle.rollback(to);
            return Promotions.print(promotion, printer(), terminal());
        }
    }
}
