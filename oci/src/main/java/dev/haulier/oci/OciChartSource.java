package dev.haulier.oci;

import dev.haulier.artifact.ChartSource;
import dev.haulier.artifact.SourceContext;
import dev.haulier.credential.CredentialKind;
import dev.haulier.model.ChartSubscription;
import dev.haulier.model.Subscription;
import java.util.List;

/** Lists the versions of charts in registries. Thread-safe. */
public final class OciChartSource implements ChartSource {

    private final Registries registries;

    OciChartSource(Registries registries) {
        this.registries = registries;
    }

    /**
     * Creates a source.
     *
     * @param options how registries are talked to
     * @return a source for all chart subscriptions whose repository is {@code oci://}
     */
    public static OciChartSource with(OciOptions options) {
        return new OciChartSource(new Registries(options));
    }

    @Override
    public boolean serves(Subscription subscription) {
        return subscription instanceof ChartSubscription chart
                && chart.repoURL().startsWith("oci://");
    }

    @Override
    public boolean isFallback() {
        return true;
    }

    @Override
    public String name() {
        return "OCI registries";
    }

    /** Tags cannot hold the plus sign of build metadata, so Helm writes an underscore in its place. */
    @Override
    public List<String> list(ChartSubscription subscription, SourceContext context) throws InterruptedException {
        return registries
                .open(subscription.repoURL(), subscription.insecureSkipTLSVerify(), CredentialKind.HELM, context)
                .tags()
                .stream()
                .map(tag -> tag.replace('_', '+'))
                .toList();
    }
}
