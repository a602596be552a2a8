package dev.haulier.examples;

import dev.haulier.Haulier;
import dev.haulier.HaulierException;
import dev.haulier.Project;
import dev.haulier.artifact.SourceContext;
import dev.haulier.model.ArtifactReference;
import dev.haulier.model.Freight;
import dev.haulier.model.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A source of artifacts that Haulier has never heard of: the builds in a folder, each a folder named by its number. */
public final class OwnSource {

    private OwnSource() {}

    /**
     * The config of a subscription.
     *
     * @param folder where the builds are
     * @param containing a file that a build must have to count
     */
    public record Builds(String folder, Optional<String> containing) {}

    /** Lists the builds, the highest number first. */
    static List<ArtifactReference> list(Builds config, SourceContext context) {
        try (Stream<Path> folders = Files.list(Path.of(config.folder()))) {
            return folders.filter(build -> build.getFileName().toString().matches("[0-9]{1,18}"))
                    .filter(build -> config.containing()
                            .map(name -> Files.exists(build.resolve(name)))
                            .orElse(true))
                    .sorted(Comparator.comparingLong(OwnSource::number).reversed())
                    .map(build -> ArtifactReference.found(
                                    "application/x-build", build.getFileName().toString())
                            .withMetadata(Map.of("path", build.toString())))
                    .toList();
        } catch (IOException e) {
            throw new HaulierException("cannot list the builds in " + config.folder() + ": " + e.getMessage(), e);
        }
    }

    private static long number(Path build) {
        return Long.parseLong(build.getFileName().toString());
    }

    /**
     * Finds the newest build.
     *
     * @param builds where the builds are
     * @return the Freight that it has become
     */
    public static Freight newest(Path builds) {
        Project project = Project.named("shop")
                .warehouse(Warehouse.named("builds")
                        .subscription("nightly", "build", Map.of("folder", builds.toString(), "containing", "ok"))
                        .build())
                .build();
        try (Haulier haulier = Haulier.builder()
                .project(project)
                .source("build", Builds.class, OwnSource::list)
                .build()) {
            return haulier.warehouse("builds").discover().newestOrThrow();
        }
    }
}
