package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.manifest.Manifests;
import dev.haulier.model.Stage;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the verifiers of one verification are. It is kept with the Stage, in an annotation, since what Kargo records of a
 * verification has no room for it. Immutable.
 *
 * @param id the verification's id
 * @param entries by the verifier's name, those that have been asked
 */
record VerificationState(String id, Map<String, Entry> entries) {

    /** How long the text of a verifier's state may be. */
    static final int MAX_STATE = 16_384;

    private static final String ANNOTATION = "haulier.dev/verification";
    private static final String ID = "id";

    /**
     * How far one verifier is.
     *
     * @param over whether it has said that the Freight is good
     * @param message what it said last
     * @param due when it wants to be asked again, or null
     * @param state what it wants to know then
     */
    record Entry(boolean over, String message, @Nullable Instant due, Map<String, @Nullable Object> state) {}

    static VerificationState of(Stage stage, String id) {
        String text = stage.metadata().annotations().get(ANNOTATION);
        var entries = new LinkedHashMap<String, Entry>();
        if (parsed(text) instanceof Map<?, ?> map
                && id.equals(map.get(ID))
                && map.get("verifiers") instanceof Map<?, ?> verifiers) {
            verifiers.forEach((name, entry) -> {
                if (entry instanceof Map<?, ?> fields) {
                    entries.put(String.valueOf(name), entry(fields));
                }
            });
        }
        return new VerificationState(id, entries);
    }

    /** What somebody has garbled says nothing: the verifiers are asked from the beginning. */
    static @Nullable Object parsed(@Nullable String text) {
        try {
            return text == null ? null : Manifests.parseValue(text, "an annotation");
        } catch (HaulierException e) {
            return null;
        }
    }

    private static Entry entry(Map<?, ?> fields) {
        var state = new LinkedHashMap<String, @Nullable Object>();
        if (fields.get("state") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> state.put(String.valueOf(key), value));
        }
        return new Entry(
                Boolean.TRUE.equals(fields.get("over")),
                fields.get("message") instanceof String message ? message : "",
                fields.get("due") instanceof String due ? instant(due) : null,
                state);
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    VerificationState with(String name, Entry entry) {
        var next = new LinkedHashMap<>(entries);
        next.put(name, entry);
        return new VerificationState(id, next);
    }

    /** The Stage with this state. */
    Stage in(Stage stage) {
        var verifiers = new LinkedHashMap<String, Object>();
        entries.forEach((name, entry) -> {
            var fields = new LinkedHashMap<String, @Nullable Object>();
            fields.put("over", entry.over());
            fields.put("message", entry.message());
            if (entry.due() != null) {
                fields.put("due", entry.due().toString());
            }
            fields.put("state", entry.state());
            verifiers.put(name, fields);
        });
        var all = new LinkedHashMap<String, Object>();
        all.put(ID, id);
        all.put("verifiers", verifiers);
        return stage.withMetadata(stage.metadata().withAnnotation(ANNOTATION, Manifests.valueToJson(all)));
    }

    /** The Stage without any such state. */
    static Stage cleared(Stage stage) {
        return without(stage, ANNOTATION);
    }

    static Stage without(Stage stage, String annotation) {
        if (!stage.metadata().annotations().containsKey(annotation)) {
            return stage;
        }
        var rest = new LinkedHashMap<>(stage.metadata().annotations());
        rest.remove(annotation);
        return stage.withMetadata(stage.metadata().withAnnotations(rest));
    }
}
