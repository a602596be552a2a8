package dev.haulier.oci;

import dev.haulier.model.ChartSubscription;
import dev.haulier.model.Warehouse;

/** Chart subscriptions for tests. */
final class ChartSubscriptions {

    private ChartSubscriptions() {}

    static ChartSubscription of(String url, String chart) {
        Warehouse warehouse = Warehouse.named("charts")
                .chart(url, subscription -> {
                    if (!chart.isEmpty()) {
                        subscription.name(chart);
                    }
                })
                .build();
        return (ChartSubscription) warehouse.spec().subscriptions().get(0);
    }
}
