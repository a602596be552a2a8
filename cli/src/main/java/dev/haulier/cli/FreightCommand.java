package dev.haulier.cli;

import dev.haulier.FreightAvailability;
import dev.haulier.Haulier;
import dev.haulier.Rejection;
import dev.haulier.model.Freight;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists Freight. */
@Command(
        name = "freight",
        mixinStandardHelpOptions = true,
        description = "Lists the Freight that is known, or what of it may go to a Stage, and why not.")
final class FreightCommand extends ProjectCommand {

    @Option(names = "--stage", paramLabel = "STAGE", description = "Say of each whether it may go to this Stage.")
    private @Nullable String stage;

    FreightCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(options(), terminal(), event -> {})) {
            if (stage == null) {
                List<Freight> all = session.haulier().freight();
                printer().print(all, table(session.haulier(), all.toArray(Freight[]::new)));
            } else {
                List<FreightAvailability> all = session.haulier().stage(stage).available();
                Table table = new Table("freight", "alias", "artifacts", "available", "why");
                for (FreightAvailability one : all) {
                    table.row(
                            Names.shortened(one.freight().name()),
                            one.freight().alias(),
                            Names.artifacts(one.freight().contents()),
                            one.availability().isAvailable() ? "yes" : "no",
                            one.availability().reason());
                }
                printer().print(all.stream().map(FreightAvailability::freight).toList(), table);
            }
        }
        return ExitCode.DONE;
    }

    static Table table(Haulier haulier, Freight... all) {
        Table table = new Table("freight", "alias", "origin", "artifacts", "in", "verified in", "rejected");
        for (Freight freight : all) {
            table.row(
                    Names.shortened(freight.name()),
                    freight.alias(),
                    freight.origin().name(),
                    Names.artifacts(freight.contents()),
                    String.join(", ", freight.status().currentlyIn().keySet()),
                    String.join(", ", freight.status().verifiedIn().keySet()),
                    haulier.rejections(freight).stream().map(Rejection::text).collect(Collectors.joining("; ")));
        }
        return table;
    }
}
