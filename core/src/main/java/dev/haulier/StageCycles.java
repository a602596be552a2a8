package dev.haulier;

import dev.haulier.model.FreightOrigin;
import dev.haulier.model.FreightRequest;
import dev.haulier.model.Problem;
import dev.haulier.model.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds Stages that are upstream of themselves for Freight of one origin. Freight of another origin may go the other way. Used
 * once.
 */
final class StageCycles {

    private final List<Stage> stages;

    StageCycles(List<Stage> stages) {
        this.stages = stages;
    }

    /** One error for each cycle that is met, with the way around it. */
    List<Problem> find() {
        Set<FreightOrigin> origins = new LinkedHashSet<>();
        stages.forEach(stage -> stage.spec().requestedFreight().forEach(request -> origins.add(request.origin())));
        var problems = new ArrayList<Problem>();
        for (FreightOrigin origin : origins) {
            Map<String, List<String>> upstream = upstream(origin);
            Set<String> done = new HashSet<>();
            upstream.keySet().stream().sorted().forEach(stage -> walk(stage, upstream, done, origin, problems));
        }
        return problems;
    }

    private Map<String, List<String>> upstream(FreightOrigin origin) {
        var upstream = new HashMap<String, List<String>>();
        for (Stage stage : stages) {
            for (FreightRequest request : stage.spec().requestedFreight()) {
                if (request.origin().equals(origin)) {
                    upstream.put(stage.name(), request.sources().stages());
                }
            }
        }
        return upstream;
    }

    /** Walks without recursion, since a chain of Stages may be as long as someone cares to write. */
    private static void walk(
            String start,
            Map<String, List<String>> upstream,
            Set<String> done,
            FreightOrigin origin,
            List<Problem> problems) {
        if (!done.add(start)) {
            return;
        }
        var path = new LinkedHashSet<>(Set.of(start));
        Deque<Iterator<String>> open = new ArrayDeque<>();
        Deque<String> names = new ArrayDeque<>(List.of(start));
        open.push(upstream.getOrDefault(start, List.of()).iterator());
        while (!open.isEmpty()) {
            if (!open.peek().hasNext()) {
                open.pop();
                path.remove(names.pop());
                continue;
            }
            String next = open.peek().next();
            if (path.contains(next)) {
                problems.add(cycle(next, path, origin));
            } else if (done.add(next)) {
                path.add(next);
                names.push(next);
                open.push(upstream.getOrDefault(next, List.of()).iterator());
            }
        }
    }

    private static Problem cycle(String stage, Set<String> path, FreightOrigin origin) {
        var around = new ArrayList<>(path);
        around.subList(0, around.indexOf(stage)).clear();
        around.add(stage);
        return Problem.error(
                "Stage/" + stage + " spec.requestedFreight",
                "is upstream of itself for " + origin + ": " + String.join(" <- ", around) + "; cut one of these");
    }
}
