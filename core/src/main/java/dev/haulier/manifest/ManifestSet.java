package dev.haulier.manifest;

import dev.haulier.model.Problem;
import dev.haulier.model.Resource;
import java.util.List;

/**
 * What was read from manifests.
 *
 * <p>Immutable and thread-safe.
 *
 * @param manifests the resources, file by file, in the order of each file
 * @param problems what is wrong, and what is worth knowing, such as what was skipped
 */
public record ManifestSet(List<Manifest> manifests, List<Problem> problems) {

    /** Copies what is handed in. */
    public ManifestSet {
        manifests = List.copyOf(manifests);
        problems = List.copyOf(problems);
    }

    /**
     * The resources alone.
     *
     * @return in the same order
     */
    public List<Resource> resources() {
        return manifests.stream().map(Manifest::resource).toList();
    }

    /**
     * What must go before the manifests are of use.
     *
     * @return empty when all is well
     */
    public List<Problem> errors() {
        return problems.stream().filter(Problem::isError).toList();
    }
}
