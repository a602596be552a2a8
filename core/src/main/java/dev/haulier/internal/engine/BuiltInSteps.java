package dev.haulier.internal.engine;

import dev.haulier.Registration;
import dev.haulier.step.control.ControlSteps;
import dev.haulier.step.data.DataSteps;
import dev.haulier.step.file.FileSteps;
import dev.haulier.step.http.HttpSteps;
import dev.haulier.step.kustomize.KustomizeSteps;
import dev.haulier.step.metadata.MetadataSteps;
import java.util.List;

/** The steps that are there without any extension. */
final class BuiltInSteps {

    private BuiltInSteps() {}

    static void register(Registration registration) {
        List.of(
                        FileSteps.all(),
                        DataSteps.all(),
                        HttpSteps.all(registration.outgoing()),
                        KustomizeSteps.all(registration.outgoing().policy()),
                        MetadataSteps.all(),
                        ControlSteps.all())
                .forEach(steps -> steps.forEach(registration::step));
    }
}
