package dev.haulier.step.kustomize;

import dev.haulier.HaulierException;
import dev.haulier.workspace.Entry;
import dev.haulier.workspace.Workspace;
import java.util.List;

/** Finds the file of a kustomization, which has one of three names. */
final class KustomizationFiles {

    static final List<String> NAMES = List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    private KustomizationFiles() {}

    /** The paths of those that are there, as true paths. */
    static List<String> in(Workspace workspace, String directory) {
        return NAMES.stream()
                .map(name -> directory.isEmpty() ? name : directory + "/" + name)
                .filter(path -> workspace.find(path).filter(Entry::isFile).isPresent())
                .toList();
    }

    /** The one that is there. */
    static String only(Workspace workspace, String directory) {
        String at = workspace.resolve(directory);
        if (workspace.find(at).filter(Entry::isDirectory).isEmpty()) {
            throw new HaulierException("there is no directory '" + directory + "'");
        }
        List<String> found = in(workspace, at);
        if (found.size() != 1) {
            throw new HaulierException(
                    found.isEmpty()
                            ? "there is no kustomization.yaml in '" + directory + "'"
                            : "'" + directory + "' has several kustomizations: " + String.join(", ", found)
                                    + "; leave one");
        }
        return found.get(0);
    }
}
