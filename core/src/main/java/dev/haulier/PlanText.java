package dev.haulier;

import java.util.Locale;

/** A plan as a person reads it in a terminal: a line for each step, the diff, and the details that are no diff. */
final class PlanText {

    private static final String DIFF = "diff --git ";
    private static final String GAP = "  ";

    private PlanText() {}

    static String of(Plan plan) {
        StringBuilder text = new StringBuilder();
        int alias = width(plan.steps().stream().map(PlannedStep::alias).toList());
        int uses = width(plan.steps().stream().map(PlannedStep::uses).toList());
        int verdict = width(plan.steps().stream().map(PlanText::verdict).toList());
        for (PlannedStep step : plan.steps()) {
            text.append(cell(step.alias(), alias))
                    .append(cell(step.uses(), uses))
                    .append(cell(verdict(step), verdict))
                    .append(step.summary())
                    .append('\n');
        }
        if (!plan.changes().isEmpty()) {
            text.append('\n').append(plan.diff());
        }
        for (PlannedStep step : plan.steps()) {
            // A push would show the same diff once more.
            if (!step.detail().isBlank() && !step.detail().contains(DIFF)) {
                text.append('\n')
                        .append(step.alias() + " (" + step.uses() + "): " + step.summary() + "\n")
                        .append(step.detail().stripTrailing())
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String verdict(PlannedStep step) {
        return step.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static int width(Iterable<String> cells) {
        int width = 0;
        for (String cell : cells) {
            width = Math.max(width, cell.length());
        }
        return width;
    }

    private static String cell(String text, int width) {
        return text + " ".repeat(width - text.length()) + GAP;
    }
}
