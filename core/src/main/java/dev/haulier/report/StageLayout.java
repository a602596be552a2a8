package dev.haulier.report;

import dev.haulier.model.FreightRequest;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Where Warehouses and Stages stand in the drawing: each to the right of all that it takes Freight from. */
final class StageLayout {

    /** A box: in which column and at what height, both counted in boxes. */
    record Place(int column, double row) {}

    /** A line from one box to another; the Warehouse is where its Freight comes from. */
    record Edge(String from, String to, String warehouse) {}

    private final Map<String, Place> places = new LinkedHashMap<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Map<String, Stage> stages = new LinkedHashMap<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private int width;
    private double height;

    StageLayout(List<Warehouse> warehouses, List<Stage> all) {
        all.forEach(stage -> stages.put(stage.name(), stage));
        warehouses.forEach(warehouse -> columns.put(warehouseKey(warehouse.name()), 0));
        for (Stage stage : all) {
            column(stage, new HashSet<>());
            for (FreightRequest request : stage.spec().requestedFreight()) {
                String warehouse = request.origin().name();
                if (request.sources().direct()) {
                    edges.add(new Edge(warehouseKey(warehouse), stageKey(stage.name()), warehouse));
                }
                request.sources()
                        .stages()
                        .forEach(
                                upstream -> edges.add(new Edge(stageKey(upstream), stageKey(stage.name()), warehouse)));
            }
        }
        edges.removeIf(edge -> !columns.containsKey(edge.from()) || !columns.containsKey(edge.to()));
        place();
    }

    static String warehouseKey(String name) {
        return "w/" + name;
    }

    static String stageKey(String name) {
        return "s/" + name;
    }

    Map<String, Place> places() {
        return places;
    }

    List<Edge> edges() {
        return edges;
    }

    int columns() {
        return width;
    }

    double rows() {
        return height;
    }

    /** One more than the furthest of those that it takes Freight from; a circle, which no project has, counts once. */
    private int column(Stage stage, Set<String> above) {
        String key = stageKey(stage.name());
        Integer known = columns.get(key);
        if (known != null) {
            return known;
        }
        if (!above.add(key)) {
            return 0;
        }
        int column = 0;
        for (FreightRequest request : stage.spec().requestedFreight()) {
            for (String upstream : request.sources().stages()) {
                Stage other = stages.get(upstream);
                column = Math.max(column, other == null ? 0 : column(other, above));
            }
        }
        columns.put(key, column + 1);
        return column + 1;
    }

    private void place() {
        var byColumn = new TreeMap<Integer, List<String>>();
        columns.forEach((key, column) ->
                byColumn.computeIfAbsent(column, none -> new ArrayList<>()).add(key));
        int tallest = byColumn.values().stream().mapToInt(List::size).max().orElse(0);
        byColumn.forEach((column, keys) -> {
            // Near those that it takes Freight from, so that few lines cross.
            keys.sort(Comparator.comparingDouble(this::wish).thenComparing(Comparator.naturalOrder()));
            double top = (tallest - keys.size()) / 2.0;
            for (int i = 0; i < keys.size(); i++) {
                places.put(keys.get(i), new Place(column, top + i));
            }
            width = Math.max(width, column + 1);
        });
        height = tallest;
    }

    private double wish(String key) {
        return edges.stream()
                .filter(edge -> edge.to().equals(key))
                .map(edge -> places.get(edge.from()))
                .filter(Objects::nonNull)
                .mapToDouble(Place::row)
                .average()
                .orElse(0);
    }
}
