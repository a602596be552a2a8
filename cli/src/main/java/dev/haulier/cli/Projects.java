package dev.haulier.cli;

import dev.haulier.LoadOptions;
import dev.haulier.Project;
import dev.haulier.manifest.Manifests;
import dev.haulier.model.Problem;
import dev.haulier.model.Resource;
import dev.haulier.model.SecretResource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loads the project that the options name. */
final class Projects {

    private Projects() {}

    static Project load(ProjectOptions options) {
        LoadOptions load = LoadOptions.defaults();
        if (options.lenient()) {
            load = load.leniently();
        }
        String name = options.project();
        if (name != null) {
            load = load.project(name);
        }
        return Project.load(options.folder(), load);
    }

    /** The Secrets of a file of credentials, as if they stood in the project's namespace. */
    static List<SecretResource> credentials(@Nullable Path file, String project) {
        List<SecretResource> secrets = new ArrayList<>();
        if (file != null) {
            var read = Manifests.read(file);
            List<Problem> errors = read.errors();
            if (!errors.isEmpty()) {
                throw new CliException(errors.get(0).toString());
            }
            for (Resource resource : read.resources()) {
                if (resource instanceof SecretResource secret) {
                    secrets.add(secret.withMetadata(secret.metadata().withNamespace(project)));
                }
            }
            if (secrets.isEmpty()) {
                throw new CliException("--credentials " + file + " holds no Secret: write one with the label "
                        + "kargo.akuity.io/cred-type and the keys repoURL, username and password");
            }
        }
        return secrets;
    }
}
