package dev.haulier.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a subcommand: it can only say what there is. */
@Command(
        name = "haulier",
        mixinStandardHelpOptions = true,
        version = "haulier 0.1.0",
        description = "Promotes Freight from stage to stage, from Kargo's manifests, without a cluster.",
        footer = {"", "Exit codes: 0 done, 1 the promotion did not succeed, 2 bad input."})
final class HaulierCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "a subcommand is missing");
        }
    }
}
