package dev.haulier.internal.engine;

import dev.haulier.model.ObjectMeta;
import dev.haulier.model.Stage;
import dev.haulier.store.StoreConflictException;
import dev.haulier.store.Stored;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The project's Stages: their definition from the program, their status from the store. */
final class StageRecords {

    private final Records records;
    private final Definitions definitions;

    StageRecords(Records records, Definitions definitions) {
        this.records = records;
        this.definitions = definitions;
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
        Stage before = get(name);
        return change.apply(before).equals(before) ? before : update(name, change);
    }

    /** Changes the Stage's status. */
    Stage update(String name, UnaryOperator<Stage> change) {
        Stage defined = definitions.stage(name);
        Optional<Stored<Stage>> stored = records.find(Stage.class, name);
        if (stored.isEmpty()) {
            Stage first = change.apply(fresh(defined));
            try {
                return records.store().create(first).resource();
            } catch (StoreConflictException e) {
                // Another thread or process was quicker: change what it has made.
            }
        }
        return records.update(Stage.class, name, before -> change.apply(merged(defined, before)))
                .orElseThrow(() -> new IllegalStateException("Stage " + name + " has vanished from the store"));
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
