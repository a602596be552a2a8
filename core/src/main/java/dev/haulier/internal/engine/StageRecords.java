package dev.haulier.internal.engine;

import dev.haulier.model.ObjectMeta;
import dev.haulier.model.Stage;
import dev.haulier.store.StoreConflictException;
import dev.haulier.store.Stored;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The project's Stages: their definition from the program, their status from the store. */
final class StageRecords {

    private final Records records;
    private final Definitions definitions;
    private final Changes changes;

    /** Is told of a Stage before and after each change, and who has made it; empty when nobody is known. */
    @FunctionalInterface
    interface Changes {

        void made(Stage before, Stage after, String actor);
    }

    /** Stages of a store; whoever wants to know is told of each change. */
    StageRecords(Records records, Definitions definitions, Changes changes) {
        this.records = records;
        this.definitions = definitions;
        this.changes = changes;
    }

    /** The Stage as it is defined now and as it was left. */
    Stage get(String name) {
        Stage defined = definitions.stage(name);
        return records.find(Stage.class, name)
                .map(stored -> merged(defined, stored.resource()))
                .orElseGet(() -> fresh(defined));
    }

    /** Changes the Stage's status, and writes nothing when it is changed by nothing. */
    Stage changed(String name, UnaryOperator<Stage> change) {
        return changed(name, "", change);
    }

    /** The same on behalf of somebody. */
    Stage changed(String name, String actor, UnaryOperator<Stage> change) {
        Stage before = get(name);
        return change.apply(before).equals(before) ? before : update(name, actor, change);
    }

    /** Changes the Stage's status. */
    Stage update(String name, UnaryOperator<Stage> change) {
        return update(name, "", change);
    }

    /** The same on behalf of somebody. */
    Stage update(String name, String actor, UnaryOperator<Stage> change) {
        Stage defined = definitions.stage(name);
        Optional<Stored<Stage>> stored = records.find(Stage.class, name);
        if (stored.isEmpty()) {
            Stage first = change.apply(fresh(defined));
            try {
                Stage created = records.store().create(first).resource();
                changes.made(fresh(defined), created, actor);
                return created;
            } catch (StoreConflictException e) {
                // Another thread or process was quicker: change what it has made.
            }
        }
        var old = new AtomicReference<@Nullable Stage>();
        Stage after = records.update(Stage.class, name, before -> {
                    old.set(before);
                    return change.apply(merged(defined, before));
                })
                .orElseThrow(() -> new IllegalStateException("Stage " + name + " has vanished from the store"));
        Stage before = old.get();
        if (before != null) {
            changes.made(before, after, actor);
        }
        return after;
    }

    private Stage fresh(Stage defined) {
        return defined.withMetadata(defined.metadata().withNamespace(records.project()));
    }

    private Stage merged(Stage defined, Stage stored) {
        var annotations = new LinkedHashMap<>(stored.metadata().annotations());
        annotations.putAll(defined.metadata().annotations());
        ObjectMeta metadata = defined.metadata()
                .withNamespace(records.project())
                .withAnnotations(annotations)
                .withResourceVersion(stored.metadata().resourceVersion())
                .withCreationTimestamp(stored.metadata().creationTimestamp());
        return new Stage(metadata, defined.spec(), stored.status());
    }
}
