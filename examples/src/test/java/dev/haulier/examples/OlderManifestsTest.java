package dev.haulier.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.haulier.Haulier;
import dev.haulier.InvalidProjectException;
import dev.haulier.LoadOptions;
import dev.haulier.Project;
import dev.haulier.argocd.ArgoCdExtension;
import dev.haulier.git.GitExtension;
import dev.haulier.githosting.GitHostingExtension;
import dev.haulier.model.Problem;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Manifests in the dialects of older Kargos, which the one of today refuses too: the message says what to write instead. */
class OlderManifestsTest {

    private static final String HEAD = """
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Project
        metadata: {name: demo}
        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Warehouse
        metadata: {name: app, namespace: demo}
        spec:
          subscriptions:
          - image: {repoURL: registry.example.com/app}
        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Stage
        metadata: {name: dev, namespace: demo}
        spec:
        """;

    private static List<String> problems(String stage) {
        return catchThrowableOfType(InvalidProjectException.class, () -> {
                    Project project = Project.load(
                            new StringReader(HEAD + stage.indent(2)), "kargo.yaml", LoadOptions.defaults());
                    Haulier.builder()
                            .project(project)
                            .use(GitExtension.create())
                            .use(GitHostingExtension.create())
                            .use(ArgoCdExtension.unreachable("not here"))
                            .build()
                            .close();
                })
                .problems()
                .stream()
                .map(Problem::toString)
                .toList();
    }

    @Test
    void promotionMechanisms_andSubscriptionsOfAStage_areToldTheirSuccessors() {
        assertThat(problems("""
            subscriptions:
              upstreamStages:
              - name: test
            promotionMechanisms:
              argoCDAppUpdates:
              - appName: app
            """))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith(
                                "kargo.yaml:16: Stage/dev spec.subscriptions: is not known; it is of an older Kargo:"
                                        + " write requestedFreight"))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("kargo.yaml:19: Stage/dev spec.promotionMechanisms: is not known; it is of an older"
                                + " Kargo: write promotionTemplate"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        git-commit | {path: ./o, messageFromSteps: [a]} | messageFromSteps | message: ${{ outputs['update-image'].commitMessage }}
        git-clone | {repoURL: 'https://a.b/c.git', checkout: [{fromFreight: true, path: ./o}]} | checkout[0].fromFreight | commit: ${{ commitFrom(vars.gitRepo).ID }}
        git-open-pr | {repoURL: 'https://a.b/c.git', sourceBranchFromStep: push, targetBranch: main} | sourceBranchFromStep | sourceBranch: ${{ outputs.push.branch }}
        git-wait-for-pr | {repoURL: 'https://a.b/c.git', prNumberFromStep: open-pr} | prNumberFromStep | prNumber: ${{ outputs['open-pr'].pr.id }}
        argocd-update | {apps: [{name: a, sources: [{repoURL: 'https://a.b/c.git', desiredCommitFromStep: push}]}]} | apps[0].sources[0].desiredCommitFromStep | desiredRevision: ${{ outputs.push.commit }}
        argocd-update | {apps: [{name: a, sources: [{repoURL: 'https://a.b/c.git', helm: {images: [{repoURL: a/b, key: k, value: Tag}]}}]}]} | apps[0].sources[0].helm.images[0].repoURL | value: ${{ quote(imageFrom(vars.imageRepo).Tag) }}
        kustomize-set-image | {path: ./o, images: [{image: a/b, useDigest: true}]} | images[0].useDigest | digest: ${{ imageFrom(vars.imageRepo).Digest }}
        kustomize-set-image | {path: ./o, images: [{image: a/b, tag: x, fromOrigin: {kind: Warehouse, name: app}}]} | images[0].fromOrigin | imageFrom(vars.imageRepo, warehouse('name')).Tag
        """)
    void aConfigKeyOfOld_isToldItsSuccessor(String step, String config, String path, String cure) {
        assertThat(problems("""
            requestedFreight:
            - origin: {kind: Warehouse, name: app}
              sources: {direct: true}
            promotionTemplate:
              spec:
                steps:
                - uses: %s
                  config: %s
            """.formatted(step, config)))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("steps[0].config." + path + ": there is no such key; it is of an older Kargo: ")
                        .contains(cure));
    }

    /** What older Kargos found in the Freight by themselves has to be written today. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        kustomize-set-image | {path: ./o, images: [{image: a/b}]} | such as tag: ${{ quote(imageFrom('a/b').Tag) }}
        argocd-update | {apps: [{name: a, sources: [{repoURL: 'https://a.b/c.git', updateTargetRevision: true}]}]} | such as ${{ outputs.push.commit }}, ${{ commitFrom(repoURL).ID }} or
        """)
    void aVersionThatIsNotGiven_isAskedForWithAnExample(String step, String config, String cure) {
        assertThat(problems("""
            requestedFreight:
            - origin: {kind: Warehouse, name: app}
              sources: {direct: true}
            promotionTemplate:
              spec:
                steps:
                - uses: %s
                  config: %s
            """.formatted(step, config)))
                .singleElement()
                .asString()
                .contains(cure);
    }

    @Test
    void aStepOfOld_isToldItsSuccessor() {
        assertThat(problems("""
            requestedFreight:
            - origin: {kind: Warehouse, name: app}
              sources: {direct: true}
            promotionTemplate:
              spec:
                steps:
                - uses: helm-update-image
            """))
                .singleElement()
                .asString()
                .contains("helm-update-image is a step of an older Kargo: write yaml-update");
    }
}
