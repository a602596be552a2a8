package dev.haulier.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationTest {

    private static Optional<String> denial(String annotation) {
        return Authorization.denial(
                Application.of(Map.of(
                        "metadata", Map.of("annotations", Map.of("kargo.akuity.io/authorized-stage", annotation)))),
                "demo",
                "dev");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo:dev", " demo:dev ", "other:x, demo:dev", "demo:dev,demo:prod"})
    void namedStage_isAuthorised(String annotation) {
        assertThat(denial(annotation)).isEmpty();
    }

    @Test
    void missingAnnotation_isDeniedWithTheLineToAdd() {
        assertThat(Authorization.denial(Application.of(Map.of()), "demo", "dev"))
                .hasValue("does not authorise Stage demo/dev; add the annotation kargo.akuity.io/authorized-stage:"
                        + " \"demo:dev\"");
    }

    @Test
    void otherStages_areKeptInTheRemedy() {
        assertThat(denial("demo:prod"))
                .hasValue("authorises other Stages only; make its annotation kargo.akuity.io/authorized-stage:"
                        + " \"demo:prod,demo:dev\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"demo:*", "*:dev,demo:dev", "demo", "demo:dev,", "demo:dev:x", ":dev", "demo:", "demo:dev,*"})
    void malformedEntry_invalidatesTheWholeAnnotation(String annotation) {
        assertThat(denial(annotation))
                .hasValueSatisfying(message -> assertThat(message)
                        .contains("authorises nobody")
                        .endsWith("make it kargo.akuity.io/authorized-stage: \"demo:dev\""));
    }
}
