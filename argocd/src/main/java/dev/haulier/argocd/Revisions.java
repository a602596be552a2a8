package dev.haulier.argocd;

import java.util.ArrayList;
import java.util.List;

/** Compares the revisions that the sources have with those that they are held to. */
final class Revisions {

    private Revisions() {}

    /** Whether any revision is asked for at all. */
    static boolean any(List<String> desired) {
        return desired.stream().anyMatch(each -> !each.isEmpty());
    }

    /**
     * Every place where they differ, a line each. Places beyond the desired ones do not count.
     */
    static List<String> differences(List<String> desired, List<String> observed) {
        var differences = new ArrayList<String>();
        for (int i = 0; i < desired.size(); i++) {
            String wanted = desired.get(i);
            String seen = i < observed.size() ? observed.get(i) : "";
            if (!wanted.isEmpty() && !wanted.equals(seen)) {
                differences.add("source " + (i + 1) + " has revision " + (seen.isEmpty() ? "(none)" : seen)
                        + " and not " + wanted);
            }
        }
        return differences;
    }
}
