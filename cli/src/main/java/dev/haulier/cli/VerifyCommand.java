package dev.haulier.cli;

import dev.haulier.StageHandle;
import dev.haulier.model.Stage;
import dev.haulier.model.VerificationInfo;
import dev.haulier.model.VerificationPhase;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Has what a Stage runs verified, once more if it was already, or stops that. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Has what a Stage runs verified, once more if it was already, and waits for the verdict. haulier.jar "
                        + "knows no verifiers of yours: a Stage that names AnalysisTemplates needs a program that registers them.")
final class VerifyCommand extends ProjectCommand {

    @Option(names = "--stage", required = true, paramLabel = "STAGE", description = "Which Stage.")
    private String stage = "";

    @Option(names = "--abort", description = "Stop the verification that is under way instead.")
    private boolean abort;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "How long to wait for the verdict at most. Default: ${DEFAULT-VALUE}")
    private long wait = 600;

    @Option(names = "--actor", paramLabel = "NAME", description = "Who asks. Default: whoever runs this.")
    private @Nullable String actor;

    VerifyCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(options(), terminal(), new ProgressListener(terminal()))) {
            StageHandle handle = session.haulier().stage(stage).as(actor == null ? Promotions.user() : actor);
            VerificationInfo asked = abort ? handle.abortVerification() : handle.verify();
            if (!abort && asked.phase() != null && !asked.phase().isTerminal()) {
                handle.awaitVerified(Duration.ofSeconds(wait));
            }
            Stage after = handle.stage();
            List<VerificationInfo> history =
                    after.status().freightHistory().get(0).verificationHistory();
            Table table = new Table("verification", "phase", "message");
            history.forEach(info -> table.row(
                    info.id(), info.phase() == null ? "" : info.phase().wireName(), info.message()));
            printer().print(after, table);
            boolean good = history.get(0).phase() == VerificationPhase.SUCCESSFUL;
            return abort || good ? ExitCode.DONE : ExitCode.NOT_SUCCEEDED;
        }
    }
}
