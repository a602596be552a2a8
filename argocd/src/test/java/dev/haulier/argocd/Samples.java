package dev.haulier.argocd;

import dev.haulier.deploy.DeploymentChange;
import dev.haulier.deploy.SourceChange;
import java.util.List;
import java.util.Map;

/** Applications and changes to test with. */
final class Samples {

    static final String REPO = "https://git.example.com/gitops.git";

    private Samples() {}

    /** An Application of one source, with more YAML after it. */
    static Application application(String more) {
        return Application.of(Yaml.read("""
                metadata:
                  namespace: argocd
                  name: demo-dev
                  resourceVersion: "7"
                  annotations: {kargo.akuity.io/authorized-stage: "demo:dev"}
                spec:
                  source: {repoURL: %s, targetRevision: main, path: env/dev}
                """.formatted(REPO) + more));
    }

    /** A status whose operation has this phase, was begun for this promotion and has this result. */
    static Application operated(String phase, String promotion, String result) {
        return application("""
                status:
                  operationState:
                    phase: %s
                    message: as Argo CD says
                    finishedAt: "2026-01-01T10:00:00Z"
                    operation:
                      info:
                      - {name: Reason, value: because}
                      - {name: kargo.akuity.io/promotion, value: "%s"}
                    %s
                """.formatted(phase, promotion, result));
    }

    static DeploymentChange change(SourceChange... sources) {
        return new DeploymentChange("dev.1", "demo", "dev", "alice", List.of(sources));
    }

    static SourceChange revision(String revision) {
        return new SourceChange(REPO, null, revision, false, Map.of(), List.of());
    }

    static SourceChange pointed(String repoUrl, String revision) {
        return new SourceChange(repoUrl, null, revision, true, Map.of(), List.of());
    }
}
