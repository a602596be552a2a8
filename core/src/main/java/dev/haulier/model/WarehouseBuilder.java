package dev.haulier.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Describes a {@link Warehouse}. Not thread-safe. */
public final class WarehouseBuilder {

    private final List<Subscription> subscriptions = new ArrayList<>();
    private ObjectMeta metadata;
    private String shard = "";
    private Duration interval = WarehouseSpec.DEFAULT_INTERVAL;
    private FreightCreationPolicy freightCreationPolicy = FreightCreationPolicy.AUTOMATIC;
    private @Nullable FreightCreationCriteria freightCreationCriteria;

    WarehouseBuilder(String name) {
        metadata = ObjectMeta.named(name);
    }

    /**
     * Adds a label.
     *
     * @param key the label
     * @param value its value
     * @return this
     */
    public WarehouseBuilder label(String key, String value) {
        metadata = metadata.withLabel(key, value);
        return this;
    }

    /**
     * Adds an annotation.
     *
     * @param key the annotation
     * @param value its value
     * @return this
     */
    public WarehouseBuilder annotation(String key, String value) {
        metadata = metadata.withAnnotation(key, value);
        return this;
    }

    /**
     * Names the controller shard that owns it in Kargo; Haulier has none.
     *
     * @param name the shard
     * @return this
     */
    public WarehouseBuilder shard(String name) {
        shard = name;
        return this;
    }

    /**
     * Looks this often; every five minutes unless set.
     *
     * @param duration zero or more
     * @return this
     */
    public WarehouseBuilder interval(Duration duration) {
        interval = duration;
        return this;
    }

    /**
     * Makes Freight only when someone asks.
     *
     * @return this
     */
    public WarehouseBuilder manualFreightCreation() {
        freightCreationPolicy = FreightCreationPolicy.MANUAL;
        return this;
    }

    /**
     * Makes Freight only when an expression over the discovered artifacts holds.
     *
     * @param expression without delimiters
     * @return this
     */
    public WarehouseBuilder freightCreationCriteria(String expression) {
        freightCreationCriteria = new FreightCreationCriteria(expression);
        return this;
    }

    /**
     * Looks at a repository of container images.
     *
     * @param repoURL without scheme or tag
     * @return this
     */
    public WarehouseBuilder image(String repoURL) {
        return image(repoURL, image -> {});
    }

    /**
     * Looks at a repository of container images.
     *
     * @param repoURL without scheme or tag
     * @param details says which versions
     * @return this
     */
    public WarehouseBuilder image(String repoURL, Consumer<? super ImageSubscriptionBuilder> details) {
        var builder = new ImageSubscriptionBuilder(repoURL);
        details.accept(builder);
        return subscription(builder.build());
    }

    /**
     * Looks at a Git repository.
     *
     * @param repoURL http(s), ssh or {@code user@host:path}
     * @return this
     */
    public WarehouseBuilder git(String repoURL) {
        return git(repoURL, git -> {});
    }

    /**
     * Looks at a Git repository.
     *
     * @param repoURL http(s), ssh or {@code user@host:path}
     * @param details says which versions
     * @return this
     */
    public WarehouseBuilder git(String repoURL, Consumer<? super GitSubscriptionBuilder> details) {
        var builder = new GitSubscriptionBuilder(repoURL);
        details.accept(builder);
        return subscription(builder.build());
    }

    /**
     * Looks at a Helm chart.
     *
     * @param repoURL http(s), or {@code oci://}
     * @return this
     */
    public WarehouseBuilder chart(String repoURL) {
        return chart(repoURL, chart -> {});
    }

    /**
     * Looks at a Helm chart.
     *
     * @param repoURL http(s), or {@code oci://}
     * @param details says which versions
     * @return this
     */
    public WarehouseBuilder chart(String repoURL, Consumer<? super ChartSubscriptionBuilder> details) {
        var builder = new ChartSubscriptionBuilder(repoURL);
        details.accept(builder);
        return subscription(builder.build());
    }

    /**
     * Looks at something that a source of the host's own knows.
     *
     * @param name tells subscriptions of this Warehouse apart
     * @param type which source
     * @param config what that source needs, JSON values
     * @return this
     */
    public WarehouseBuilder subscription(String name, String type, Map<String, ? extends @Nullable Object> config) {
        subscriptions.add(
                new GenericSubscription(name, type, JsonValues.object(config), Subscription.DEFAULT_DISCOVERY_LIMIT));
        return this;
    }

    /**
     * Looks at one thing more.
     *
     * @param subscription of any kind
     * @return this
     */
    public WarehouseBuilder subscription(Subscription subscription) {
        subscriptions.add(subscription);
        return this;
    }

    /**
     * The Warehouse. Whether it makes sense is found out when it becomes part of a project.
     *
     * @return an immutable Warehouse
     */
    public Warehouse build() {
        return new Warehouse(
                metadata,
                new WarehouseSpec(shard, interval, freightCreationPolicy, freightCreationCriteria, subscriptions),
                WarehouseStatus.empty());
    }
}
