package dev.haulier.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.haulier.argocd.UpdateConfig.App;
import dev.haulier.argocd.UpdateConfig.Helm;
import dev.haulier.argocd.UpdateConfig.HelmImage;
import dev.haulier.argocd.UpdateConfig.Kustomize;
import dev.haulier.argocd.UpdateConfig.KustomizeImage;
import dev.haulier.argocd.UpdateConfig.Selector;
import dev.haulier.argocd.UpdateConfig.Source;
import dev.haulier.deploy.SourceChange;
import dev.haulier.model.LabelSelectorRequirement;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateConfigTest {

    private static final Selector SELECTOR = new Selector(Map.of("a", "b"), List.of());

    private static void assertRefused(ThrowingCallable config, String message) {
        assertThatIllegalArgumentException().isThrownBy(config).withMessage(message);
    }

    @Test
    void wrongConfigs_sayWhatWouldBeRight() {
        assertRefused(() -> new UpdateConfig(List.of()), "apps must have at least one entry");
        assertRefused(
                () -> new App("a", null, SELECTOR, null, List.of()), "exactly one of name and selector must be set");
        assertRefused(() -> new App(null, null, null, null, List.of()), "exactly one of name and selector must be set");
        assertRefused(
                () -> new App("", null, null, null, List.of()),
                "name must not be empty; leave it out or give it a value");
        assertRefused(
                () -> new App("a", "", null, null, List.of()),
                "namespace must not be empty; leave it out or give it a value");
        assertRefused(
                () -> new Selector(Map.of(), List.of()),
                "matchLabels or matchExpressions must have at least one entry");
        assertRefused(
                () -> new Source("https://a", null, null, true, null, null),
                "updateTargetRevision needs a desiredRevision that the source is to be pointed at, such as"
                        + " ${{ outputs.push.commit }}, ${{ commitFrom(repoURL).ID }} or"
                        + " ${{ quote(chartFrom(repoURL, name).Version) }}");
        assertRefused(
                () -> new Source("", null, null, false, null, null),
                "repoURL must not be empty; leave it out or give it a value");
        assertRefused(() -> new Helm(List.of()), "images must have at least one entry");
        assertRefused(() -> new Kustomize(List.of()), "images must have at least one entry");
        assertRefused(() -> new KustomizeImage("a", "1", "sha256:1", null), "only one of tag and digest may be set");
    }

    @ParameterizedTest
    @CsvSource({
        "In, '', operator In of key k needs at least one value",
        "NotIn, '', operator NotIn of key k needs at least one value",
        "Exists, v, operator Exists of key k takes no values",
        "DoesNotExist, v, operator DoesNotExist of key k takes no values",
        "Gt, v, 'operator Gt of key k is none of In, NotIn, Exists and DoesNotExist'",
    })
    void wrongRequirements_sayWhatWouldBeRight(String operator, String value, String message) {
        var requirement = new LabelSelectorRequirement("k", operator, value.isEmpty() ? List.of() : List.of(value));

        assertRefused(() -> new Selector(Map.of(), List.of(requirement)), message);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "1.0, null, null, repo:1.0",
                "null, sha256:1, null, repo@sha256:1",
                "1.0, null, other, repo=other:1.0",
                "null, sha256:1, other, repo=other@sha256:1",
                "null, null, other, repo=other",
                "'', '', '', repo",
            })
    void kustomizeImage_isWrittenAsArgoCdReadsIt(String tag, String digest, String newName, String text) {
        assertThat(new KustomizeImage("repo", tag, digest, newName).text()).isEqualTo(text);
    }

    @Test
    void source_becomesAChange() {
        var source = new Source(
                "https://a",
                "web",
                "1.0.0",
                true,
                new Helm(List.of(new HelmImage("b", "1"), new HelmImage("a", "2"), new HelmImage("b", "3"))),
                new Kustomize(List.of(new KustomizeImage("repo", "1", null, null))));

        SourceChange change = source.change();

        assertThat(change)
                .isEqualTo(new SourceChange(
                        "https://a", "web", "1.0.0", true, Map.of("b", "3", "a", "2"), List.of("repo:1")));
        assertThat(change.helmParameters().keySet()).containsExactly("b", "a");
    }
}
