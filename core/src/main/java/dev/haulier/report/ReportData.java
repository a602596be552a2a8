package dev.haulier.report;

import dev.haulier.model.Freight;
import dev.haulier.model.Promotion;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a report is made of. Immutable.
 *
 * @param project the project's name
 * @param at the time that the report is of
 * @param warehouses the Warehouses
 * @param stages the Stages with their status
 * @param freight the Freight with its status, newest first
 * @param promotions the Promotions with their status, newest first
 * @param rejections why Freight must not be promoted, one line by the Freight's name
 */
public record ReportData(
        String project,
        Instant at,
        List<Warehouse> warehouses,
        List<Stage> stages,
        List<Freight> freight,
        List<Promotion> promotions,
        Map<String, String> rejections) {

    /** A Promotion's annotation with the changes that it made, as a unified diff. */
    public static final String DIFF = "haulier.dev/diff";

    /** Copies what is handed in. */
    public ReportData {
        Objects.requireNonNull(project, "project");
        Objects.requireNonNull(at, "at");
        warehouses = List.copyOf(warehouses);
        stages = List.copyOf(stages);
        freight = List.copyOf(freight);
        promotions = List.copyOf(promotions);
        rejections = Map.copyOf(rejections);
    }

    /**
     * A report of a project in which no Freight is rejected.
     *
     * @param project the project's name
     * @param at the time that the report is of
     * @param warehouses the Warehouses
     * @param stages the Stages with their status
     * @param freight the Freight with its status, newest first
     * @param promotions the Promotions with their status, newest first
     */
    public ReportData(
            String project,
            Instant at,
            List<Warehouse> warehouses,
            List<Stage> stages,
            List<Freight> freight,
            List<Promotion> promotions) {
        this(project, at, warehouses, stages, freight, promotions, Map.of());
    }

    /** How people call Freight: its alias or, without one, the beginning of its name. */
    String freightLabel(String name) {
        return freight.stream()
                .filter(one -> one.name().equals(name) && !one.alias().isEmpty())
                .findFirst()
                .map(Freight::alias)
                .orElseGet(() -> Labels.shortName(name));
    }
}
