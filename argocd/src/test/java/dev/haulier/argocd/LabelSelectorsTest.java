package dev.haulier.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.deploy.DeploymentSelector;
import dev.haulier.model.LabelSelectorRequirement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelSelectorsTest {

    private static String text(Map<String, String> labels, LabelSelectorRequirement... requirements) {
        return LabelSelectors.text(new DeploymentSelector("", "", labels, List.of(requirements)));
    }

    @Test
    void allConditions_areJoinedInStableOrder() {
        assertThat(text(
                        Map.of("b", "2", "a", "1"),
                        new LabelSelectorRequirement("tier", "In", List.of("web", "api")),
                        new LabelSelectorRequirement("env", "NotIn", List.of("prod")),
                        new LabelSelectorRequirement("kargo.akuity.io/x", "Exists", List.of()),
                        new LabelSelectorRequirement("old", "DoesNotExist", List.of())))
                .isEqualTo("a=1,b=2,tier in (web,api),env notin (prod),kargo.akuity.io/x,!old");
    }

    @Test
    void unknownOperator_isRefused() {
        assertThatThrownBy(() -> text(Map.of(), new LabelSelectorRequirement("a", "Gt", List.of("1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown operator Gt of a label selector; use In, NotIn, Exists or DoesNotExist");
    }
}
