package dev.haulier.argocd;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Argo CDs that a host works with, by name. The first one is meant when no name is given. */
final class Instances {

    private final Map<String, ArgoCdTarget> targets;

    Instances(Map<String, ArgoCdTarget> targets) {
        this.targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
    }

    /** The one of a name, or the first one for null or an empty name. */
    ArgoCdTarget get(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return targets.values().iterator().next();
        }
        ArgoCdTarget target = targets.get(name);
        if (target == null) {
            throw new ArgoCdException(
                    "there is no Argo CD instance \"" + name + "\"; there are " + String.join(", ", targets.keySet())
                            + ", as named where ArgoCdExtension is set up",
                    null);
        }
        return target;
    }
}
