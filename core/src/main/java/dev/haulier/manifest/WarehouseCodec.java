package dev.haulier.manifest;

import dev.haulier.model.FreightCreationCriteria;
import dev.haulier.model.FreightCreationPolicy;
import dev.haulier.model.Warehouse;
import dev.haulier.model.WarehouseSpec;
import dev.haulier.model.WarehouseStatus;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes Warehouses. */
final class WarehouseCodec {

    private WarehouseCodec() {}

    static Warehouse readWarehouse(FieldReader fields) {
        return new Warehouse(
                fields.part("metadata", MetaCodec::readObjectMeta),
                fields.part("spec", WarehouseCodec::readWarehouseSpec),
                fields.part("status", WarehouseCodec::readWarehouseStatus));
    }

    static Map<String, @Nullable Object> writeWarehouse(Warehouse value) {
        return new FieldWriter()
                .part("metadata", value.metadata(), MetaCodec::writeObjectMeta)
                .part("spec", value.spec(), WarehouseCodec::writeWarehouseSpec)
                .part("status", value.status(), WarehouseCodec::writeWarehouseStatus)
                .fields();
    }

    static WarehouseSpec readWarehouseSpec(FieldReader fields) {
        Duration interval = fields.duration("interval");
        return new WarehouseSpec(
                fields.text("shard"),
                interval == null ? WarehouseSpec.DEFAULT_INTERVAL : interval,
                fields.constant(
                        "freightCreationPolicy", FreightCreationPolicy.values(), FreightCreationPolicy.AUTOMATIC),
                fields.partOrNull("freightCreationCriteria", WarehouseCodec::readFreightCreationCriteria),
                fields.list("subscriptions", SubscriptionCodec::readSubscription));
    }

    static Map<String, @Nullable Object> writeWarehouseSpec(WarehouseSpec value) {
        return new FieldWriter()
                .text("shard", value.shard())
                .duration("interval", value.interval().equals(WarehouseSpec.DEFAULT_INTERVAL) ? null : value.interval())
                .constant("freightCreationPolicy", value.freightCreationPolicy(), FreightCreationPolicy.AUTOMATIC)
                .partOrNull(
                        "freightCreationCriteria",
                        value.freightCreationCriteria(),
                        WarehouseCodec::writeFreightCreationCriteria)
                .list("subscriptions", value.subscriptions(), SubscriptionCodec::writeSubscription)
                .fields();
    }

    static FreightCreationCriteria readFreightCreationCriteria(FieldReader fields) {
        return new FreightCreationCriteria(fields.text("expression"));
    }

    static Map<String, @Nullable Object> writeFreightCreationCriteria(FreightCreationCriteria value) {
        return new FieldWriter().text("expression", value.expression()).fields();
    }

    static WarehouseStatus readWarehouseStatus(FieldReader fields) {
        return new WarehouseStatus(
                fields.list("conditions", MetaCodec::readCondition),
                fields.text("lastHandledRefresh"),
                fields.number("observedGeneration", 0),
                fields.text("lastFreightID"),
                fields.partOrNull("discoveredArtifacts", DiscoveryCodec::readDiscoveredArtifacts));
    }

    static Map<String, @Nullable Object> writeWarehouseStatus(WarehouseStatus value) {
        return new FieldWriter()
                .list("conditions", value.conditions(), MetaCodec::writeCondition)
                .text("lastHandledRefresh", value.lastHandledRefresh())
                .number("observedGeneration", value.observedGeneration(), 0)
                .text("lastFreightID", value.lastFreightID())
                .partOrNull(
                        "discoveredArtifacts", value.discoveredArtifacts(), DiscoveryCodec::writeDiscoveredArtifacts)
                .fields();
    }
}
