package dev.haulier.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that works on a project. */
abstract class ProjectCommand implements Callable<Integer> {

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Mixin
    private FormatOption output = new FormatOption();

    private final Terminal terminal;

    ProjectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    final ProjectOptions options() {
        return options;
    }

    final Terminal terminal() {
        return terminal;
    }

    final Format format() {
        return output.format();
    }

    final Printer printer() {
        return new Printer(terminal.out(), output.format());
    }
}
