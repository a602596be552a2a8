package dev.haulier.cli;

import dev.haulier.Project;
import dev.haulier.model.Problem;
import dev.haulier.model.Resource;
import dev.haulier.model.SecretResource;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what is wrong with manifests, all of it, without running anything. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description =
                "Reads the manifests and says everything that is wrong with them: fields, names, references, steps, "
                        + "their configs, and expressions.")
final class ValidateCommand extends ProjectCommand {

    @Option(
            names = "--own-step",
            paramLabel = "NAME",
            description = "A step that a program of one's own brings; taken with any config. May be repeated.")
    private List<String> ownSteps = List.of();

    ValidateCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        Project project = Projects.load(options());
        try (Session session = Session.dry(project, options(), terminal(), ownSteps)) {
            for (Problem warning : session.haulier().warnings()) {
                terminal().progress("warning: " + warning);
            }
            for (Problem note : project.notes()) {
                terminal().progress(note.toString());
            }
            Table table = new Table("kind", "name");
            // A Secret's values are nobody's business here.
            List<Resource> shown = project.resources().stream()
                    .filter(resource -> !(resource instanceof SecretResource))
                    .toList();
            shown.forEach(
                    resource -> table.row(resource.kind(), resource.metadata().name()));
            printer().print(shown, table);
        }
        return ExitCode.DONE;
    }
}
