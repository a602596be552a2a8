package dev.haulier.cli;

import dev.haulier.report.Report;
import dev.haulier.report.ReportData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes down what has become of a project. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description =
                "Shows the Stages, the Freight and the promotions with their steps: as text, or as one page of HTML that "
                        + "needs no server. Asks nobody; it tells what the state folder holds.")
final class ReportCommand implements Callable<Integer> {

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Where to: a page when the name ends in .html, else text. Default: text to the standard output.")
    private @Nullable Path file;

    private final Terminal terminal;

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(options, terminal, event -> {})) {
            ReportData data = session.haulier().report();
            if (file == null) {
                terminal.out().print(Report.text(data));
                terminal.out().flush();
                return ExitCode.DONE;
            }
            String name = String.valueOf(file.getFileName());
            String text = name.endsWith(".html") || name.endsWith(".htm") ? Report.html(data) : Report.text(data);
            write(file, text);
            terminal.progress("wrote " + file);
        }
        return ExitCode.DONE;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CliException(file + " cannot be written: is its folder there, and may you write to it?");
        }
    }
}
