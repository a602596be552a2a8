package dev.haulier.cli;

import dev.haulier.model.Promotion;
import dev.haulier.model.StepExecutionMetadata;

/** Tells how a promotion went. */
final class Promotions {

    private Promotions() {}

    static int print(Promotion promotion, Printer printer, Terminal terminal) {
        Table table = new Table("step", "status", "message");
        for (StepExecutionMetadata step : promotion.status().stepExecutionMetadata()) {
            table.row(step.alias(), step.status() == null ? "" : step.status().wireName(), firstLine(step.message()));
        }
        printer.print(promotion, table);
        terminal.progress(promotion.name() + ": " + promotion.outcome());
        return promotion.outcome().succeeded() ? ExitCode.DONE : ExitCode.NOT_SUCCEEDED;
    }

    static String user() {
        return "haulier:" + System.getProperty("user.name", "unknown");
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
