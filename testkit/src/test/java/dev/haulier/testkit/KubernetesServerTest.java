package dev.haulier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KubernetesServerTest {

    private final KubernetesServer server = KubernetesServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    private static ConfigMap configMap() {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("demo")
                .withNamespace("team")
                .endMetadata()
                .addToData("a", "1")
                .build();
    }

    private Resource<ConfigMap> demo() {
        return server.client().configMaps().inNamespace("team").withName("demo");
    }

    @Test
    void whatIsCreated_isReadListedPatchedAndDeleted() {
        server.client().resource(configMap()).create();
        server.requests().clear();

        assertThat(demo().get().getData()).containsEntry("a", "1");
        demo().patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\": {\"b\": \"2\"}}");
        assertThat(server.client().configMaps().inNamespace("team").list().getItems())
                .singleElement()
                .satisfies(found -> assertThat(found.getData()).containsEntry("b", "2"));
        assertThat(server.client().configMaps().inAnyNamespace().list().getItems())
                .hasSize(1);
        demo().delete();
        assertThat(demo().get()).isNull();

        assertThat(server.requests().count(KubernetesRequest.GET)).isGreaterThanOrEqualTo(2);
        assertThat(server.requests().count(KubernetesRequest.LIST)).isEqualTo(2);
        assertThat(server.requests().count(KubernetesRequest.PATCH)).isEqualTo(1);
        assertThat(server.requests().count(KubernetesRequest.DELETE)).isEqualTo(1);
        assertThat(server.requests().count(KubernetesRequest.OTHER)).isZero();
    }

    @Test
    void staleResourceVersion_isAConflict() {
        server.client().resource(configMap()).create();
        String old = demo().get().getMetadata().getResourceVersion();
        demo().patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\": {\"b\": \"2\"}}");

        String patch = "{\"metadata\": {\"resourceVersion\": \"" + old + "\"}, \"data\": {\"b\": \"3\"}}";
        assertThatThrownBy(() -> demo().patch(PatchContext.of(PatchType.JSON_MERGE), patch))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        conflict -> assertThat(conflict.getCode()).isEqualTo(409));
    }

    @Test
    void kubeconfig_leadsHere() {
        server.client().resource(configMap()).create();

        Config config = Config.fromKubeconfig(server.kubeconfig());
        try (KubernetesClient other = new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build()) {
            assertThat(other.configMaps().inNamespace("team").withName("demo").get())
                    .isNotNull();
        }
        assertThat(server.uri().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void fault_happensAsOftenAsAskedFor() {
        server.client().resource(configMap()).create();
        server.failNext(1, KubernetesRequest.GET, Fault.status(403).withBody("{}"));

        assertThatThrownBy(() -> demo().get())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        denied -> assertThat(denied.getCode()).isEqualTo(403));
        assertThat(demo().get()).isNotNull();

        server.failNext(1, KubernetesRequest.GET, Fault.slow(Duration.ofMillis(1)));
        assertThat(demo().get()).isNotNull();
        server.failNext(1, KubernetesRequest.GET, Fault.status(403));
        server.heal();
        assertThat(demo().get()).isNotNull();
        assertThatThrownBy(() -> server.failNext(1, KubernetesRequest.GET, Fault.dropped()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatItCannotDo_isRefusedAtOnce() {
        server.client().resource(configMap()).create();

        assertThatThrownBy(() -> server.client().resource(configMap()).dryRun().create())
                .hasMessageContaining("This server knows no dry run");
        assertThatThrownBy(() -> demo().patch(
                                PatchContext.of(PatchType.JSON),
                                "[{\"op\": \"test\", \"path\": \"/data/a\", \"value\": \"other\"}]"))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("cannot be changed so");
        assertThatThrownBy(() -> server.client().resource(configMap()).serverSideApply())
                .isInstanceOf(KubernetesClientException.class);
    }
}
