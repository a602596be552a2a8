package dev.haulier.cli;

import dev.haulier.Haulier;
import dev.haulier.StageHandle;
import dev.haulier.model.Freight;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rejects Freight, or takes that back. */
@Command(
        name = "reject",
        mixinStandardHelpOptions = true,
        description = "Says that Freight must not be promoted, to one Stage or to any, or takes that back.")
final class RejectCommand extends ProjectCommand {

    @Parameters(arity = "1", paramLabel = "NAME-OR-ALIAS", description = "Which Freight.")
    private String freight = "";

    @Option(names = "--stage", paramLabel = "STAGE", description = "Where not to. Default: nowhere at all.")
    private @Nullable String stage;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; needed unless it is undone.")
    private String reason = "";

    @Option(names = "--undo", description = "Take the rejection back.")
    private boolean undo;

    RejectCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        if (undo != reason.isBlank()) {
            throw new CliException(
                    undo ? "--undo takes no --reason" : "a rejection needs a --reason, for those who meet it later");
        }
        try (Session session = Session.open(options(), terminal(), event -> {})) {
            Freight changed = changed(session.haulier());
            printer().print(changed, FreightCommand.table(session.haulier(), changed));
        }
        return ExitCode.DONE;
    }

    private Freight changed(Haulier haulier) {
        Freight found = haulier.freight(freight);
        if (stage == null) {
            return undo ? haulier.readmit(found) : haulier.reject(found, reason, Promotions.user());
        }
        StageHandle handle = haulier.stage(stage).as(Promotions.user());
        return undo ? handle.readmit(found) : handle.reject(found, reason);
    }
}
