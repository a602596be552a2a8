package dev.haulier.git;

import java.util.ArrayList;
import java.util.List;

/**
 * Which part of a repository is shown, as Git's cone mode has it: the named directories whole, and beside them the files
 * that lie right in the directories above. Immutable.
 *
 * @param directories normalised; empty shows everything
 */
record Sparse(List<String> directories) {

    static final Sparse ALL = new Sparse(List.of());

    /** Reads what a config names. */
    static Sparse of(List<String> patterns) {
        List<String> directories = new ArrayList<>();
        for (String pattern : patterns) {
            String directory =
                    pattern.replaceAll("/+", "/").replaceAll("^(\\./)+", "").replaceAll("/+$", "");
            boolean climbs = List.of(directory.split("/", -1)).contains("..");
            if (pattern.startsWith("/") || climbs || pattern.chars().anyMatch(c -> "*?[\\".indexOf(c) >= 0)) {
                throw new GitException("sparse names directories of the repository, without wildcards and '..', not '"
                        + pattern + "'");
            }
            if (directory.isEmpty() || directory.equals(".")) {
                return ALL;
            }
            directories.add(directory);
        }
        return new Sparse(List.copyOf(directories));
    }

    boolean showsDirectory(String path) {
        return showsAll()
                || path.isEmpty()
                || directories.stream().anyMatch(shown -> isAtOrBelow(path, shown) || isAtOrBelow(shown, path));
    }

    boolean showsFile(String path) {
        if (showsAll()) {
            return true;
        }
        String parent = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
        return showsDirectory(parent);
    }

    private boolean showsAll() {
        return directories.isEmpty();
    }

    private static boolean isAtOrBelow(String path, String directory) {
        return path.equals(directory) || path.startsWith(directory + "/");
    }
}
