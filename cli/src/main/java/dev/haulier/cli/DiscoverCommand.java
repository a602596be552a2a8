package dev.haulier.cli;

import dev.haulier.WarehouseHandle;
import dev.haulier.artifact.Discovery;
import dev.haulier.model.Freight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks for new artifacts and makes Freight of them. */
@Command(
        name = "discover",
        mixinStandardHelpOptions = true,
        description = "Asks the Warehouses for new artifacts and keeps the Freight that comes of it.")
final class DiscoverCommand extends ProjectCommand {

    @Parameters(arity = "0..1", paramLabel = "WAREHOUSE", description = "Only this Warehouse. Default: all of them.")
    private @Nullable String warehouse;

    @Option(
            names = "--explain",
            description = "Say of each candidate why it was kept or dropped. As JSON or YAML in place of the Freight.")
    private boolean explain;

    DiscoverCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        List<Freight> found = new ArrayList<>();
        List<Map<String, @Nullable Object>> explanations = new ArrayList<>();
        boolean complete = true;
        Table table = new Table("warehouse", "freight", "alias", "artifacts");
        try (Session session = Session.open(options(), terminal(), new ProgressListener(terminal()))) {
            List<WarehouseHandle> asked = warehouse == null
                    ? session.haulier().warehouses()
                    : List.of(session.haulier().warehouse(warehouse));
            for (WarehouseHandle handle : asked) {
                Discovery discovery = handle.discover();
                discovery.problems().forEach(terminal()::progress);
                complete &= discovery.problems().isEmpty();
                if (explain) {
                    explanations.add(Explanation.tree(discovery));
                    if (format() == Format.TABLE) {
                        Explanation.print(discovery, terminal().err());
                    }
                }
                discovery.newest().ifPresent(freight -> {
                    Freight kept = session.haulier().freight(freight.name());
                    found.add(kept);
                    table.row(
                            handle.name(),
                            Names.shortened(kept.name()),
                            kept.alias(),
                            Names.artifacts(kept.contents()));
                });
            }
        }
        if (explain && format() != Format.TABLE) {
            printer().print(explanations);
        } else {
            printer().print(found, table);
        }
        return complete ? ExitCode.DONE : ExitCode.NOT_SUCCEEDED;
    }
}
