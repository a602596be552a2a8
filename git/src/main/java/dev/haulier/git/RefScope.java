package dev.haulier.git;

import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.lib.Constants;

/**
 * Which references of the far end are asked for, beside HEAD and the branch that it points to.
 *
 * @param names full names; one that ends in a slash stands for all beneath it
 */
record RefScope(List<String> names) {

    static RefScope everything() {
        return new RefScope(List.of(Constants.R_HEADS, Constants.R_TAGS));
    }

    static RefScope tags() {
        return new RefScope(List.of(Constants.R_TAGS));
    }

    static RefScope headOnly() {
        return new RefScope(List.of());
    }

    static RefScope branches(String... branches) {
        return new RefScope(Arrays.stream(branches)
                .map(branch -> Constants.R_HEADS + branch)
                .toList());
    }

    static RefScope of(List<String> names) {
        return new RefScope(List.copyOf(names));
    }

    boolean covers(String ref) {
        return names.stream().anyMatch(name -> name.endsWith("/") ? ref.startsWith(name) : ref.equals(name));
    }

    /** What the far end is to list. */
    String[] patterns() {
        String[] patterns = names.toArray(new String[names.size() + 1]);
        patterns[names.size()] = Constants.HEAD;
        return patterns;
    }
}
