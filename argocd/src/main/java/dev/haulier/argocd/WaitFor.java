package dev.haulier.argocd;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code argocd-wait} can wait for; health, suspended and degraded are alternatives to each other. */
enum WaitFor {
    HEALTH("Healthy"),
    SYNC(""),
    OPERATION(""),
    SUSPENDED("Suspended"),
    DEGRADED("Degraded");

    private static final Set<WaitFor> USUAL = Set.of(HEALTH, SYNC, OPERATION);

    private final String status;

    WaitFor(String status) {
        this.status = status;
    }

    /** The health status that it stands for; empty when it stands for none. */
    String status() {
        return status;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the list of a config; without one it is what one usually waits for. */
    static Set<WaitFor> of(List<String> keys) {
        if (keys.isEmpty()) {
            return USUAL;
        }
        var wanted = EnumSet.noneOf(WaitFor.class);
        for (String key : keys) {
            WaitFor found = Arrays.stream(values())
                    .filter(each -> each.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("waitFor has \"" + key + "\", which is none of "
                            + Arrays.stream(values()).map(WaitFor::key).collect(Collectors.joining(", "))));
            if (!wanted.add(found)) {
                throw new IllegalArgumentException("waitFor has \"" + key + "\" twice");
            }
        }
        return wanted;
    }
}
