package dev.haulier.cli;

import picocli.CommandLine.Option;

/** How a command that prints resources prints them. Filled by picocli. */
final class FormatOption {

    @Option(
            names = {"-o", "--output"},
            defaultValue = "table",
            paramLabel = "FORMAT",
            description = "table, or the resources in wire shape as json or yaml. Default: ${DEFAULT-VALUE}")
    private Format format = Format.TABLE;

    Format format() {
        return format;
    }
}
