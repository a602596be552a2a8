package dev.haulier.internal.engine;

import dev.haulier.Registration;

/** The steps that are there without any extension. */
final class BuiltInSteps {

    private BuiltInSteps() {}

    static void register(Registration registration) {
        // Filled by the packages beneath dev.haulier.step.
    }
}
