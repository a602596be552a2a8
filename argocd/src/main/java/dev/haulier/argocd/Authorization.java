package dev.haulier.argocd;

import java.util.Optional;

/** Whether an Application lets a Stage change it. */
final class Authorization {

    /** The annotation that names the Stages that may change an Application; Kargo's name for it. */
    static final String ANNOTATION = "kargo.akuity.io/authorized-stage";

    private Authorization() {}

    /** Why a Stage may not change an Application, with the remedy; empty when it may. */
    static Optional<String> denial(Application application, String project, String stage) {
        String annotation = application.annotations().getOrDefault(ANNOTATION, "");
        String mine = project + ":" + stage;
        if (annotation.isBlank()) {
            return Optional.of(
                    "does not authorise Stage " + project + "/" + stage + "; add the annotation " + line(mine));
        }
        boolean found = false;
        for (String each : annotation.split(",", -1)) {
            String entry = each.strip();
            if (!wellFormed(entry)) {
                return Optional.of("has the annotation " + line(OneLine.of(annotation)) + " in which \"" + entry
                        + "\" is not <project>:<stage> (patterns are not allowed), so that it authorises nobody; make it "
                        + line(mine));
            }
            found |= entry.equals(mine);
        }
        return found
                ? Optional.empty()
                : Optional.of("authorises other Stages only; make its annotation "
                        + line(OneLine.of(annotation).strip() + "," + mine));
    }

    private static boolean wellFormed(String entry) {
        String[] parts = entry.split(":", -1);
        return parts.length == 2 && !parts[0].isBlank() && !parts[1].isBlank() && !entry.contains("*");
    }

    private static String line(String value) {
        return ANNOTATION + ": \"" + value + "\"";
    }
}
