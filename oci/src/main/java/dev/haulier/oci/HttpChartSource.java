package dev.haulier.oci;

import dev.haulier.artifact.ChartSource;
import dev.haulier.artifact.SourceContext;
import dev.haulier.model.ChartSubscription;
import dev.haulier.model.Subscription;
import java.util.List;

/**
 * Lists the versions of charts in HTTP repositories, from their {@code index.yaml}.
 *
 * <p>The index is fetched anew only when the server says that it has changed, and then read as a stream. Thread-safe.
 */
public final class HttpChartSource implements ChartSource {

    private final Registries registries;

    HttpChartSource(Registries registries) {
        this.registries = registries;
    }

    /**
     * Creates a source.
     *
     * @param options how servers are talked to
     * @return a source for all chart subscriptions whose repository is {@code http://} or {@code https://}
     */
    public static HttpChartSource with(OciOptions options) {
        return new HttpChartSource(new Registries(options));
    }

    @Override
    public boolean serves(Subscription subscription) {
        return subscription instanceof ChartSubscription chart
                && (chart.repoURL().startsWith("https://") || chart.repoURL().startsWith("http://"));
    }

    @Override
    public boolean isFallback() {
        return true;
    }

    @Override
    public String name() {
        return "HTTP chart repositories";
    }

    @Override
    public List<String> list(ChartSubscription subscription, SourceContext context) throws InterruptedException {
        return new ChartRepository(registries, subscription, context).versions();
    }
}
