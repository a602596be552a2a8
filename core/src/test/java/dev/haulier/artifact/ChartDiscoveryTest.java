package dev.haulier.artifact;

import static dev.haulier.artifact.Discoveries.dropped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.ArtifactReference;
import dev.haulier.model.ChartSubscription;
import dev.haulier.model.GenericSubscription;
import dev.haulier.model.Subscription;
import dev.haulier.model.Warehouse;
import dev.haulier.model.WarehouseSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChartDiscoveryTest {

    private static SubscriptionResult discover(String url, String name, String constraint, String... versions)
            throws InterruptedException {
        ChartSource source = new ChartSource() {
            @Override
            public boolean serves(Subscription subscription) {
                return subscription instanceof ChartSubscription;
            }

            @Override
            public List<String> list(ChartSubscription subscription, SourceContext context) {
                return List.of(versions);
            }
        };
        return Discoveries.discover(with(new ChartSubscription("", url, name, constraint, false, 2)), source)
                .subscriptions()
                .get(0);
    }

    private static Warehouse with(Subscription subscription) {
        Warehouse warehouse = Warehouse.named("charts").image("x", image -> {}).build();
        return warehouse.withSpec(WarehouseSpec.of(List.of(subscription)));
    }

    @Test
    void repository_takesAnythingLikeAVersion() throws InterruptedException {
        SubscriptionResult result =
                discover("https://charts.example.com", "app", "", "1", "v1.2", "0.9.0", "1.2.0-rc.1", "x");

        assertThat(result.kept()).containsExactly("v1.2", "1.2.0-rc.1");
        assertThat(dropped(result, DropReason.NOT_A_VERSION)).containsExactly("x");
        assertThat(dropped(result, DropReason.BEYOND_LIMIT)).containsExactlyInAnyOrder("1", "0.9.0");
    }

    @Test
    void registry_takesFullVersionsWithoutLeadingV() throws InterruptedException {
        SubscriptionResult result =
                discover("oci://ghcr.io/org/app", "", "^1.0.0", "1.2.0+7", "v1.3.0", "1.4", "2.0.0", "1.1.0");

        assertThat(result.kept()).containsExactly("1.2.0+7", "1.1.0");
        assertThat(dropped(result, DropReason.NOT_A_VERSION)).containsExactlyInAnyOrder("v1.3.0", "1.4");
        assertThat(dropped(result, DropReason.OUTSIDE_CONSTRAINT)).containsExactly("2.0.0");
    }

    @Test
    void genericSource_asALambda_keepsItsOrderUpToTheLimit() throws InterruptedException {
        GenericSource source = GenericSource.of(
                "ami",
                (subscription, context) -> List.of(
                        ArtifactReference.of("ami", subscription.subscriptionName(), "3"),
                        ArtifactReference.of("ami", subscription.subscriptionName(), "1"),
                        ArtifactReference.of("ami", subscription.subscriptionName(), "2")));

        Discovery discovery = Discoveries.discover(with(new GenericSubscription("base", "ami", Map.of(), 2)), source);

        assertThat(discovery.subscriptions().get(0).kept()).containsExactly("3", "1");
        assertThat(dropped(discovery.subscriptions().get(0), DropReason.BEYOND_LIMIT))
                .containsExactly("2");
        assertThat(discovery.newestOrThrow().artifacts()).containsExactly(ArtifactReference.of("ami", "base", "3"));
    }
}
