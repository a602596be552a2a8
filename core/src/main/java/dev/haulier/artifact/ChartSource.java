package dev.haulier.artifact;

import dev.haulier.model.ChartSubscription;
import java.util.List;

/** Lists the versions of Helm charts. */
public non-sealed interface ChartSource extends ArtifactSource {

    /**
     * Lists all versions of the chart, in any order.
     *
     * @param subscription the chart
     * @param context on whose behalf, and how
     * @return the versions as Helm writes them (with {@code +} where a registry's tag has {@code _}), whether or not they
     *     are semantic versions; empty when the repository has no such chart
     * @throws InterruptedException when the thread is interrupted
     */
    List<String> list(ChartSubscription subscription, SourceContext context) throws InterruptedException;
}
