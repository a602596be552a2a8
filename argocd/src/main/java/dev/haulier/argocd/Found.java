package dev.haulier.argocd;

import dev.haulier.deploy.Deployment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One Application that a step means.
 *
 * @param instance the name of its Argo CD; empty for the first one
 * @param target its Argo CD
 * @param deployment the Application
 */
record Found(String instance, ArgoCdTarget target, Deployment deployment) {

    /** The key under which its watch is kept open, and by which it is the same as another one. */
    String key() {
        return "watch " + instance + " " + deployment;
    }

    /** How outputs and health checks name it. */
    Map<String, @Nullable Object> place() {
        var place = new LinkedHashMap<String, @Nullable Object>();
        place.put("name", deployment.name());
        place.put("namespace", deployment.namespace());
        if (!instance.isEmpty()) {
            place.put("instance", instance);
        }
        return place;
    }

    /** The first few of them, for a message. */
    static String names(List<Found> all) {
        String first = all.stream()
                .limit(Selection.PROBLEMS_SHOWN)
                .map(each -> each.deployment().toString())
                .reduce((one, other) -> one + ", " + other)
                .orElse("nothing");
        int left = all.size() - Selection.PROBLEMS_SHOWN;
        return left > 0 ? first + " and " + left + " more" : first;
    }
}
