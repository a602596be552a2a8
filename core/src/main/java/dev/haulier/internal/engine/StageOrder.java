package dev.haulier.internal.engine;

import dev.haulier.model.FreightRequest;
import dev.haulier.model.Stage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order of Stages along the way that Freight takes. */
final class StageOrder {

    private StageOrder() {}

    /** The names, each after those of its upstream Stages as far as there is no circle, otherwise sorted. */
    static List<String> of(Map<String, Stage> stages) {
        var ordered = new LinkedHashSet<String>();
        var visiting = new LinkedHashSet<String>();
        stages.keySet().stream().sorted().forEach(name -> visit(name, stages, ordered, visiting));
        return List.copyOf(ordered);
    }

    private static void visit(String name, Map<String, Stage> stages, Set<String> ordered, Set<String> visiting) {
        Stage stage = stages.get(name);
        if (stage == null || ordered.contains(name) || !visiting.add(name)) {
            return;
        }
        direct(stage).forEach(upstream -> visit(upstream, stages, ordered, visiting));
        ordered.add(name);
    }

    private static List<String> direct(Stage stage) {
        var names = new ArrayList<String>();
        for (FreightRequest request : stage.spec().requestedFreight()) {
            names.addAll(request.sources().stages());
        }
        return names;
    }

    /** The Stages with steps that a Stage takes Freight from, be it through control-flow Stages. */
    static Set<String> upstream(Stage stage, Map<String, Stage> stages) {
        var found = new LinkedHashSet<String>();
        collect(stage, stages, found, new LinkedHashSet<>());
        return found;
    }

    private static void collect(Stage stage, Map<String, Stage> stages, Set<String> found, Set<String> seen) {
        for (String name : direct(stage)) {
            Stage upstream = stages.get(name);
            if (upstream == null || !seen.add(name)) {
                continue;
            }
            if (upstream.spec().steps().isEmpty()) {
                collect(upstream, stages, found, seen);
            } else {
                found.add(name);
            }
        }
    }
}
