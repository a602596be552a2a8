package dev.haulier.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.deploy.DeploymentChange;
import dev.haulier.deploy.SourceChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperationPatchTest {

    private static String patch(Application application, SourceChange... sources) {
        return Yaml.json(OperationPatch.of(application, Samples.change(sources)));
    }

    private static SourceChange helm(String repoUrl, String... namesAndValues) {
        var parameters = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new SourceChange(repoUrl, null, null, false, parameters, List.of());
    }

    @Test
    void wholePatch_ofASingleSource() {
        Application application = Samples.application("""
                  syncPolicy:
                    automated: {prune: true}
                    syncOptions: [CreateNamespace=true]
                    retry: {limit: 3, backoff: {duration: 5s}}
                status: {sync: {status: Synced}}
                """);

        assertThat(patch(application, Samples.pointed(Samples.REPO, "abc"))).isEqualTo(Yaml.json(Yaml.read("""
                metadata: {resourceVersion: "7", annotations: {argocd.argoproj.io/refresh: hard}}
                spec: {source: {targetRevision: abc}}
                operation:
                  initiatedBy: {username: alice, automated: false}
                  info:
                  - {name: Reason, value: promotion to Stage demo/dev}
                  - {name: kargo.akuity.io/promotion, value: dev.1}
                  sync: {syncOptions: [CreateNamespace=true]}
                  retry: {limit: 3, backoff: {duration: 5s}}
                status: {operationState: null}
                """)));
    }

    @Test
    void withoutSources_onlyRefreshesAndSyncs() {
        assertThat(patch(Samples.application(""))).isEqualTo(Yaml.json(Yaml.read("""
                metadata: {resourceVersion: "7", annotations: {argocd.argoproj.io/refresh: hard}}
                operation:
                  initiatedBy: {username: alice, automated: false}
                  info:
                  - {name: Reason, value: promotion to Stage demo/dev}
                  - {name: kargo.akuity.io/promotion, value: dev.1}
                  sync: {}
                """)));
    }

    @Test
    void withoutAPerson_isAutomated() {
        var patch =
                OperationPatch.of(Samples.application(""), new DeploymentChange("dev.1", "demo", "dev", "", List.of()));

        assertThat(Json.object(patch, "operation", "initiatedBy"))
                .isEqualTo(Map.of("username", "haulier", "automated", true));
    }

    @Test
    void desiredRevisionAlone_doesNotMoveTheTarget() {
        assertThat(patch(Samples.application(""), Samples.revision("abc"))).doesNotContain("spec");
    }

    @Test
    void helmParameters_areSetInPlaceOrAppendedInOrder_andKeepTheRest() {
        Application application = Application.of(Yaml.read("""
                spec:
                  source:
                    repoURL: https://git.example.com/r
                    helm:
                      valueFiles: [a.yaml]
                      parameters:
                      - {name: image.tag, value: "1.0", forceString: true}
                      - {name: replicas, value: "2"}
                """));

        var spec = OperationPatch.of(
                        application,
                        Samples.change(
                                helm("https://git.example.com/r", "z", "1", "image.tag", "1.10", "b", "2", "a", "3")))
                .get("spec");

        assertThat(Yaml.json(Json.object(spec))).isEqualTo(Yaml.json(Yaml.read("""
                source:
                  helm:
                    parameters:
                    - {name: image.tag, value: "1.10", forceString: true}
                    - {name: replicas, value: "2"}
                    - {name: z, value: "1"}
                    - {name: b, value: "2"}
                    - {name: a, value: "3"}
                """)));
    }

    @Test
    void kustomizeImages_replaceThoseThatAreThere() {
        Application application = Application.of(Yaml.read("""
                spec: {source: {repoURL: "https://git.example.com/r", kustomize: {namePrefix: x-, images: [old:1]}}}
                """));
        var change = new SourceChange(
                "https://git.example.com/r", null, null, false, Map.of(), List.of("app=new:2", "other@sha256:1"));

        assertThat(patch(application, change))
                .contains("\"spec\":{\"source\":{\"kustomize\":{\"images\":[\"app=new:2\",\"other@sha256:1\"]}}}");
    }

    @Test
    void severalSources_areWrittenWhole_andOnlyTheFirstMatchChanges() {
        Application application = Application.of(Yaml.read("""
                spec:
                  source: {repoURL: "https://git.example.com/ignored"}
                  sources:
                  - {repoURL: "https://charts.example.com", chart: web, targetRevision: 1.0.0, ours: {deep: [1]}}
                  - {repoURL: "https://git.example.com/v.git", ref: values, targetRevision: main}
                  - {repoURL: "https://git.example.com/v.git", path: extra, targetRevision: main}
                """));
        var chart = new SourceChange("https://charts.example.com", "web", "1.1.0", true, Map.of("t", "2"), List.of());

        var spec = OperationPatch.of(
                        application, Samples.change(chart, Samples.pointed("https://git.example.com/V", "abc")))
                .get("spec");

        assertThat(Yaml.json(Json.object(spec))).isEqualTo(Yaml.json(Yaml.read("""
                sources:
                - repoURL: "https://charts.example.com"
                  chart: web
                  targetRevision: 1.1.0
                  ours: {deep: [1]}
                  helm: {parameters: [{name: t, value: "2"}]}
                - {repoURL: "https://git.example.com/v.git", ref: values, targetRevision: abc}
                - {repoURL: "https://git.example.com/v.git", path: extra, targetRevision: main}
                """)));
    }

    @Test
    void severalChangesOfOneSource_addUp() {
        var spec = OperationPatch.of(
                        Samples.application(""),
                        Samples.change(
                                helm(Samples.REPO, "a", "1"),
                                Samples.pointed(Samples.REPO, "abc"),
                                helm(Samples.REPO, "b", "2", "a", "3")))
                .get("spec");

        assertThat(Yaml.json(Json.object(spec))).isEqualTo(Yaml.json(Yaml.read("""
                source:
                  helm: {parameters: [{name: a, value: "3"}, {name: b, value: "2"}]}
                  targetRevision: abc
                """)));
    }

    @Test
    void mergedPatch_dropsNullsAndReplacesArrays() {
        assertThat(SourceEdit.merged(
                        Yaml.read("{a: 1, b: {c: 2, d: [1, 2]}, e: 5}"),
                        Yaml.read("{a: null, b: {d: [3]}, f: {g: 1}}")))
                .isEqualTo(Yaml.read("{b: {c: 2, d: [3]}, e: 5, f: {g: 1}}"));
    }
}
