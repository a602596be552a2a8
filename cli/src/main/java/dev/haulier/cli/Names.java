package dev.haulier.cli;

import dev.haulier.model.ArtifactReference;
import dev.haulier.model.Chart;
import dev.haulier.model.FreightArtifact;
import dev.haulier.model.FreightCollection;
import dev.haulier.model.FreightReference;
import dev.haulier.model.GitCommit;
import dev.haulier.model.Image;
import java.util.Collection;
import java.util.stream.Collectors;

/** How things are called in a table. */
final class Names {

    private static final int SHORT = 7;

    private Names() {}

    static String shortened(String name) {
        return name.length() > SHORT ? name.substring(0, SHORT) : name;
    }

    static String artifacts(Collection<FreightArtifact> artifacts) {
        return artifacts.stream().map(Names::artifact).collect(Collectors.joining(", "));
    }

    private static String artifact(FreightArtifact artifact) {
        if (artifact instanceof Image image) {
            return last(image.repoURL()) + ":" + image.tag();
        }
        if (artifact instanceof GitCommit commit) {
            return last(commit.repoURL()) + "@" + (commit.tag().isEmpty() ? shortened(commit.id()) : commit.tag());
        }
        if (artifact instanceof Chart chart) {
            return (chart.name().isEmpty() ? last(chart.repoURL()) : chart.name()) + " " + chart.version();
        }
        ArtifactReference other = (ArtifactReference) artifact;
        return other.subscriptionName() + " " + other.version();
    }

    static String freight(FreightCollection collection) {
        return collection.references().stream().map(Names::freight).collect(Collectors.joining("; "));
    }

    private static String freight(FreightReference reference) {
        return shortened(reference.name()) + " (" + artifacts(reference.contents()) + ")";
    }

    private static String last(String url) {
        String name = url.substring(url.lastIndexOf('/') + 1);
        return name.endsWith(".git") ? name.substring(0, name.length() - 4) : name;
    }
}
