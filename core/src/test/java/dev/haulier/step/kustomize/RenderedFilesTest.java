package dev.haulier.step.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RenderedFilesTest {

    private static final String WEB =
            "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: prod\n";

    @Test
    void kargosNames_haveNamespaceKindAndName() {
        assertThat(RenderedFiles.of(WEB, BuildConfig.OutputFormat.kargo)).containsOnlyKeys("prod-deployment-web.yaml");
    }

    @Test
    void kustomizesNames_haveGroupVersionKindAndName_andTheNamespaceOnlyWhereThereAreSeveral() {
        assertThat(RenderedFiles.of(WEB, BuildConfig.OutputFormat.kustomize))
                .containsOnlyKeys("apps_v1_deployment_web.yaml");
        assertThat(RenderedFiles.of(WEB + "---\n" + WEB.replace("prod", "test"), BuildConfig.OutputFormat.kustomize))
                .containsOnlyKeys("prod_apps_v1_deployment_web.yaml", "test_apps_v1_deployment_web.yaml");
    }
}
