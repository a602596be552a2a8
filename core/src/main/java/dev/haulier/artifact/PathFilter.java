package dev.haulier.artifact;

import java.util.List;

/** Which commits count by what they change: some path must be included and not excluded. */
final class PathFilter {

    private final List<PathPattern> includes;
    private final List<PathPattern> excludes;

    PathFilter(List<String> includePaths, List<String> excludePaths) {
        includes = includePaths.stream().map(PathPattern::of).toList();
        excludes = excludePaths.stream().map(PathPattern::of).toList();
    }

    /** Whether every commit passes, so that nobody need ask for its paths. */
    boolean isEmpty() {
        return includes.isEmpty() && excludes.isEmpty();
    }

    boolean accepts(List<String> changedPaths) {
        return isEmpty() || changedPaths.stream().anyMatch(this::counts);
    }

    private boolean counts(String path) {
        return (includes.isEmpty() || includes.stream().anyMatch(pattern -> pattern.matches(path)))
                && excludes.stream().noneMatch(pattern -> pattern.matches(path));
    }
}
