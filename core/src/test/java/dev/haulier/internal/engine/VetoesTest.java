package dev.haulier.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.Rejection;
import dev.haulier.manifest.Manifests;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightOrigin;
import dev.haulier.model.Image;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VetoesTest {

    private static final Freight FREIGHT =
            Freight.of(FreightOrigin.warehouse("app"), Image.of("registry.example.com/app", "1.0.0", "sha256:1"));
    private static final Rejection FOR_DEV =
            new Rejection("dev", "say \"no\"", "bob", Instant.parse("2026-01-02T03:04:05Z"));
    private static final Rejection FOR_ALL = new Rejection("", "bad", "", null);

    @Test
    void vetoes_surviveTheWayThroughAManifest_asAnAnnotationAlone() {
        Freight rejected = Vetoes.with(Vetoes.with(FREIGHT, FOR_DEV), FOR_ALL);

        Freight read = Manifests.parseOne(Freight.class, Manifests.toYaml(rejected), "freight.yaml");

        assertThat(Vetoes.all(read)).containsExactly(FOR_ALL, FOR_DEV);
        assertThat(read.withMetadata(FREIGHT.metadata())).isEqualTo(FREIGHT);
        assertThat(Vetoes.without(Vetoes.without(read, ""), "dev")).isEqualTo(FREIGHT);
    }

    @Test
    void veto_forOneStageKeepsFromNoOther() {
        Freight rejected = Vetoes.with(FREIGHT, FOR_DEV);
        assertThat(Vetoes.of(rejected, "dev")).contains(FOR_DEV);
        assertThat(Vetoes.of(rejected, "prod")).isEmpty();
        assertThat(Vetoes.of(Vetoes.with(rejected, FOR_ALL), "prod")).contains(FOR_ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "true", "[1]", "{\"dev\": \"no\"}"})
    void annotationThatCannotBeUnderstood_isAVeto(String annotation) {
        Freight broken = FREIGHT.withMetadata(FREIGHT.metadata().withAnnotation(Vetoes.ANNOTATION, annotation));
        assertThat(Vetoes.of(broken, "prod"))
                .hasValueSatisfying(veto -> assertThat(veto.reason()).contains("cannot be understood"));
        assertThat(Vetoes.without(broken, "")).isNotNull();
    }
}
