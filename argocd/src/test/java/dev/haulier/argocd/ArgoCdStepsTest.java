package dev.haulier.argocd;

import static dev.haulier.argocd.ArgoCdSteps.argocdUpdate;
import static dev.haulier.argocd.ArgoCdSteps.argocdUpdateWith;
import static dev.haulier.argocd.ArgoCdSteps.argocdWait;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.Step;
import org.junit.jupiter.api.Test;

class ArgoCdStepsTest {

    @Test
    void fullDescription_isTheConfigOfAManifest() {
        Step step = argocdUpdate("demo-${{ ctx.stage }}")
                .namespace("apps")
                .source(
                        "https://git.example.com/gitops.git",
                        source -> source.desiredRevision("${{ outputs.c.commit }}")
                                .updateTargetRevision()
                                .helmImage("image.tag", "1.0.0")
                                .helmImage("replicas", "2"))
                .source(
                        "https://charts.example.com",
                        source -> source.chart("web")
                                .kustomizeImage("app", "1.0.0")
                                .kustomizeName("app", "mirror/app")
                                .kustomizeDigest("other", "sha256:1"))
                .application("second")
                .instance("eu")
                .applicationsWith("team", "a")
                .label("tier", "web")
                .labelCondition("env", "In", "dev", "test")
                .labelCondition("old", "DoesNotExist")
                .as("deploy")
                .when("${{ success() }}")
                .toStep();

        assertThat(step.uses()).isEqualTo("argocd-update");
        assertThat(step.as()).isEqualTo("deploy");
        assertThat(step.condition()).isEqualTo("${{ success() }}");
        assertThat(step.config()).isEqualTo(Yaml.read("""
                apps:
                - name: demo-${{ ctx.stage }}
                  namespace: apps
                  sources:
                  - repoURL: https://git.example.com/gitops.git
                    desiredRevision: ${{ outputs.c.commit }}
                    updateTargetRevision: true
                    helm: {images: [{key: image.tag, value: 1.0.0}, {key: replicas, value: "2"}]}
                  - repoURL: https://charts.example.com
                    chart: web
                    kustomize:
                      images:
                      - {repoURL: app, tag: 1.0.0, newName: mirror/app}
                      - {repoURL: other, digest: "sha256:1"}
                - {name: second, instance: eu}
                - selector:
                    matchLabels: {team: a, tier: web}
                    matchExpressions:
                    - {key: env, operator: In, values: [dev, test]}
                    - {key: old, operator: DoesNotExist}
                """));
    }

    @Test
    void builder_goesOnAfterAStepWasTaken() {
        var builder = argocdUpdateWith("team", "a");
        Step first = builder.toStep();
        Step second = builder.label("tier", "web").toStep();

        assertThat(first.config()).isEqualTo(Yaml.read("apps: [{selector: {matchLabels: {team: a}}}]"));
        assertThat(second.config()).isEqualTo(Yaml.read("apps: [{selector: {matchLabels: {team: a, tier: web}}}]"));
    }

    @Test
    void wait_isTheConfigOfAManifest() {
        Step step = argocdWait("demo-${{ ctx.stage }}")
                .waitFor("health", "suspended")
                .applicationsWith("team", "a")
                .namespace("apps")
                .toStep();

        assertThat(step.uses()).isEqualTo("argocd-wait");
        assertThat(step.config()).isEqualTo(Yaml.read("""
                apps:
                - {name: "demo-${{ ctx.stage }}", waitFor: [health, suspended]}
                - {selector: {matchLabels: {team: a}}, namespace: apps}
                """));
    }
}
