package dev.haulier.helm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderedChartTest {

    @ParameterizedTest
    @CsvSource({
        "apps/v1, Deployment, web, prod, apps-deployment-prod-web.yaml",
        "networking.k8s.io/v1, NetworkPolicy, p, ns, networking_k8s_io-networkpolicy-ns-p.yaml",
        "v1, Namespace, prod, '', namespace-prod.yaml"
    })
    void flatNames_areThoseOfKargo(String apiVersion, String kind, String name, String namespace, String file) {
        String resource = "# Source: web/templates/a.yaml\napiVersion: " + apiVersion + "\nkind: " + kind
                + "\nmetadata:\n  name: " + name + (namespace.isEmpty() ? "" : "\n  namespace: " + namespace) + "\n";

        assertThat(RenderedChart.of("---\n" + resource).byResource()).containsOnlyKeys(file);
    }
}
