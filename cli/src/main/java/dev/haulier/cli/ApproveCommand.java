package dev.haulier.cli;

import dev.haulier.Haulier;
import dev.haulier.model.Freight;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Approves Freight for a Stage. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = "Lets Freight go to a Stage, whatever the Stages before it say.")
final class ApproveCommand extends ProjectCommand {

    @Parameters(arity = "1", paramLabel = "NAME-OR-ALIAS", description = "Which Freight.")
    private String freight = "";

    @Option(names = "--stage", required = true, paramLabel = "STAGE", description = "Where to.")
    private String stage = "";

    ApproveCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(options(), terminal(), new ProgressListener(terminal()))) {
            Haulier haulier = session.haulier();
            Freight approved = haulier.stage(stage).as(Promotions.user()).approve(haulier.freight(freight));
            printer().print(approved, FreightCommand.table(haulier, approved));
        }
        return ExitCode.DONE;
    }
}
