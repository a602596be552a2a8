package dev.haulier.cli;

import dev.haulier.HaulierException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line as a function from arguments to an exit code, so that a test can call it.
 *
 * <p>Not thread-safe.
 */
final class Cli {

    private final CommandLine commandLine;
    private final PrintWriter err;

    Cli(Map<String, String> environment, PrintStream out, PrintStream err) {
        Terminal terminal = new Terminal(writer(out), writer(err), environment);
        this.err = terminal.err();
        this.commandLine = new CommandLine(CommandSpec.forAnnotatedObject(new HaulierCommand()))
                .addSubcommand(new ValidateCommand(terminal))
                .addSubcommand(new DiscoverCommand(terminal))
                .addSubcommand(new FreightCommand(terminal))
                .addSubcommand(new PromoteCommand(terminal))
                .addSubcommand(new RollbackCommand(terminal))
                .addSubcommand(new VerifyCommand(terminal))
                .addSubcommand(new AbortCommand(terminal))
                .addSubcommand(new ApproveCommand(terminal))
                .addSubcommand(new RejectCommand(terminal))
                .addSubcommand(new RunCommand(terminal))
                .addSubcommand(new StatusCommand(terminal))
                .addSubcommand(new ReportCommand(terminal))
                .addSubcommand(new WebhookCommand(terminal))
                .addSubcommand(new EvalCommand(terminal))
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(new CommandLine.RunLast())
                .setExitCodeExceptionMapper(thrown -> ExitCode.BAD_INPUT)
                .setParameterExceptionHandler((thrown, args) -> refuse(thrown))
                .setExecutionExceptionHandler((thrown, command, parsed) -> explain(thrown));
        for (CommandLine command : commandLine.getSubcommands().values()) {
            command.getCommandSpec().version(commandLine.getCommandSpec().version());
        }
    }

    int run(String... args) {
        return commandLine.execute(args);
    }

    private int refuse(ParameterException thrown) {
        CommandLine command = thrown.getCommandLine();
        err.println("haulier: " + thrown.getMessage());
        UnmatchedArgumentException.printSuggestions(thrown, err);
        err.println("haulier: '" + command.getCommandSpec().qualifiedName() + " --help' tells what there is");
        return ExitCode.BAD_INPUT;
    }

    private int explain(Exception thrown) {
        if (thrown instanceof InterruptedException) {
            err.println("haulier: interrupted; what has begun can be resumed by the same command");
            Thread.currentThread().interrupt();
            return ExitCode.NOT_SUCCEEDED;
        }
        if (thrown instanceof HaulierException || thrown instanceof CliException) {
            err.println("haulier: " + thrown.getMessage());
        } else {
            err.println("haulier: this should not have happened, please report it: " + thrown);
            thrown.printStackTrace(err);
        }
        err.flush();
        return ExitCode.BAD_INPUT;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
