package dev.haulier.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.FreightOrigin;
import dev.haulier.model.FreightRequest;
import dev.haulier.model.FreightSources;
import dev.haulier.model.LabelSelectorRequirement;
import dev.haulier.model.ObjectMeta;
import dev.haulier.model.ProjectConfig;
import dev.haulier.model.ProjectConfigSpec;
import dev.haulier.model.PromotionPolicy;
import dev.haulier.model.Stage;
import dev.haulier.model.StageSelector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromotionPoliciesTest {

    private static Stage stage(String name) {
        return Stage.named(name)
                .label("tier", "test")
                .requests(new FreightRequest(
                        FreightOrigin.warehouse("app"), FreightSources.empty().withDirect(true)))
                .build();
    }

    private static boolean auto(Stage stage, PromotionPolicy... policies) {
        ProjectConfigSpec spec = ProjectConfigSpec.empty().withPromotionPolicies(List.of(policies));
        return new PromotionPolicies(new ProjectConfig(ObjectMeta.named("demo"), spec)).autoPromotes(stage);
    }

    private static PromotionPolicy labels(Map<String, String> labels, LabelSelectorRequirement... expressions) {
        return new PromotionPolicy("", new StageSelector("", labels, List.of(expressions)), true, null);
    }

    @ParameterizedTest
    @CsvSource({
        "dev, dev, true",
        "dev, dev-2, false",
        "glob:dev*, dev-2, true",
        "glob:dev*, predev, false",
        "'glob:{dev,qa}-?', qa-1, true",
        "regex:dev, predev2, true",
        "regex:^dev$, predev2, false",
        "regexp:^d, dev, true",
    })
    void name_exactGlobAndRegex(String pattern, String stage, boolean selected) {
        assertThat(auto(stage(stage), PromotionPolicy.forStage(pattern, true))).isEqualTo(selected);
    }

    @Test
    void labels_andExpressions_allHaveToFit() {
        Stage stage = stage("dev");
        assertThat(auto(stage, labels(Map.of("tier", "test")))).isTrue();
        assertThat(auto(stage, labels(Map.of("tier", "prod")))).isFalse();
        assertThat(auto(stage, labels(Map.of())))
                .as("an empty selector selects all")
                .isTrue();
        for (var fits : List.of(
                new LabelSelectorRequirement("tier", "In", List.of("test", "qa")),
                new LabelSelectorRequirement("tier", "NotIn", List.of("prod")),
                new LabelSelectorRequirement("other", "NotIn", List.of("prod")),
                new LabelSelectorRequirement("tier", "Exists", List.of()),
                new LabelSelectorRequirement("other", "DoesNotExist", List.of()))) {
            assertThat(auto(stage, labels(Map.of("tier", "test"), fits)))
                    .as("%s", fits)
                    .isTrue();
        }
        for (var not : List.of(
                new LabelSelectorRequirement("tier", "In", List.of("prod")),
                new LabelSelectorRequirement("other", "In", List.of("prod")),
                new LabelSelectorRequirement("tier", "NotIn", List.of("test")),
                new LabelSelectorRequirement("other", "Exists", List.of()),
                new LabelSelectorRequirement("tier", "DoesNotExist", List.of()))) {
            assertThat(auto(stage, labels(Map.of("tier", "test"), not)))
                    .as("%s", not)
                    .isFalse();
        }
    }

    @Test
    void first_thatSelectsCounts_alsoWhenItSaysNo() {
        assertThat(auto(
                        stage("dev"),
                        new PromotionPolicy("dev", null, false, Map.of()),
                        PromotionPolicy.forStage("glob:*", true)))
                .isFalse();
        assertThat(new PromotionPolicies(null).autoPromotes(stage("dev"))).isFalse();
    }
}
