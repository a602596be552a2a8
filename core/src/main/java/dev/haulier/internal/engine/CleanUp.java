package dev.haulier.internal.engine;

import dev.haulier.Retention;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightReference;
import dev.haulier.model.Promotion;
import dev.haulier.model.Resource;
import dev.haulier.model.Stage;
import dev.haulier.store.StoreConflictException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Deletes promotions and Freight that are over, as far as the host wants it. */
final class CleanUp {

    /** How often it is looked for what can be deleted. */
    static final Duration INTERVAL = Duration.ofHours(1);

    private final EngineParts parts;
    private @Nullable Instant due;

    CleanUp(EngineParts parts) {
        this.parts = parts;
    }

    void pass(PassReport report) {
        Retention retention = parts.retention();
        Instant now = parts.now();
        if (retention == null) {
            return;
        }
        if (due == null || !now.isBefore(due)) {
            due = now.plus(INTERVAL);
            parts.index().refresh();
            Instant before = now.minus(retention.minimumAge());
            var used = new HashSet<String>();
            for (String stage : parts.definitions().stages().keySet()) {
                promotions(stage, retention, before);
                used.addAll(used(stage));
            }
            for (var warehouse : parts.definitions().warehouses().values()) {
                freight(parts.index().freight(warehouse.origin()), used, retention, before);
            }
        }
        report.due(due);
    }

    /** What is newer than the oldest promotion under way is kept, and so many more. */
    private void promotions(String name, Retention retention, Instant before) {
        Stage stage = parts.stages().get(name);
        String last = stage.status().lastPromotion() == null
                ? ""
                : stage.status().lastPromotion().name();
        String oldestOpen = parts.index().open(name).stream()
                .map(stored -> stored.resource().name())
                .min(PromotionNames.BY_AGE)
                .orElse(null);
        int kept = 0;
        for (PromotionBrief brief : parts.index().ended(name)) {
            if (oldestOpen != null && PromotionNames.BY_AGE.compare(brief.name(), oldestOpen) > 0) {
                continue;
            }
            kept++;
            if (kept > retention.promotionsPerStage()
                    && !brief.name().equals(last)
                    && isBefore(brief.createdAt(), before)) {
                delete(Promotion.class, brief.name());
            }
        }
    }

    private Set<String> used(String name) {
        var used = new HashSet<String>();
        parts.stages()
                .get(name)
                .status()
                .freightHistory()
                .forEach(collection -> collection.references().stream()
                        .map(FreightReference::name)
                        .forEach(used::add));
        parts.index()
                .open(name)
                .forEach(stored -> used.add(stored.resource().spec().freight()));
        return used;
    }

    /** What is as new as the oldest one that a Stage holds, held or shall hold is kept, and so many more. */
    private void freight(List<Freight> newestFirst, Set<String> used, Retention retention, Instant before) {
        int oldestUsed = -1;
        for (int i = 0; i < newestFirst.size(); i++) {
            if (used.contains(newestFirst.get(i).name())) {
                oldestUsed = i;
            }
        }
        for (int i = oldestUsed + 1 + retention.freightPerWarehouse(); i < newestFirst.size(); i++) {
            Freight freight = newestFirst.get(i);
            if (isBefore(freight.effectiveDiscoveredAt().orElse(null), before)) {
                delete(Freight.class, freight.name());
            }
        }
    }

    private static boolean isBefore(@Nullable Instant when, Instant limit) {
        return when != null && !when.isAfter(limit);
    }

    private <R extends Resource> void delete(Class<R> type, String name) {
        parts.records().find(type, name).ifPresent(stored -> {
            try {
                parts.records().store().delete(stored);
            } catch (StoreConflictException e) {
                // Somebody needs it after all; a later look will see.
            }
        });
    }
}
