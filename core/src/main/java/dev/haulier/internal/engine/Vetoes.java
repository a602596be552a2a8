package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.Rejection;
import dev.haulier.manifest.Manifests;
import dev.haulier.model.Freight;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The vetoes on Freight. They stand in an annotation, as JSON by Stage: Kargo passes over what it does not know there. */
final class Vetoes {

    /** Holds the vetoes. */
    static final String ANNOTATION = "haulier.dev/rejected";
    /** Stands for every Stage. */
    static final String EVERYWHERE = "*";

    private static final String REASON = "reason";
    private static final String ACTOR = "actor";
    private static final String AT = "at";

    private Vetoes() {}

    /** The veto that keeps Freight from a Stage. */
    static Optional<Rejection> of(Freight freight, String stage) {
        if (!freight.metadata().annotations().containsKey(ANNOTATION)) {
            return Optional.empty();
        }
        return all(freight).stream()
                .filter(veto -> veto.stage().isEmpty() || veto.stage().equals(stage))
                .findFirst();
    }

    /** All vetoes: the one for every Stage first, then by Stage as they came. An unreadable annotation is a veto, too. */
    static List<Rejection> all(Freight freight) {
        var vetoes = new ArrayList<Rejection>();
        stored(freight).forEach((where, value) -> {
            if (value instanceof Map<?, ?> fields) {
                boolean everywhere = where.equals(EVERYWHERE);
                var veto = new Rejection(
                        everywhere ? "" : where, text(fields, REASON), text(fields, ACTOR), time(text(fields, AT)));
                vetoes.add(everywhere ? 0 : vetoes.size(), veto);
            } else {
                vetoes.add(0, unreadable());
            }
        });
        return vetoes;
    }

    private static Rejection unreadable() {
        return new Rejection("", "its annotation " + ANNOTATION + " cannot be understood; mend or remove it", "", null);
    }

    /** Freight with a veto more, or with another one in its place. */
    static Freight with(Freight freight, Rejection veto) {
        var all = new LinkedHashMap<>(stored(freight));
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put(REASON, veto.reason());
        if (!veto.actor().isEmpty()) {
            fields.put(ACTOR, veto.actor());
        }
        if (veto.at() != null) {
            fields.put(AT, veto.at().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        all.put(key(veto.stage()), fields);
        return freight.withMetadata(freight.metadata().withAnnotation(ANNOTATION, Manifests.valueToJson(all)));
    }

    /** Freight without the veto for a Stage, or, with an empty name, without the one for all. */
    static Freight without(Freight freight, String stage) {
        var all = new LinkedHashMap<>(stored(freight));
        all.remove(key(stage));
        var annotations = new LinkedHashMap<>(freight.metadata().annotations());
        annotations.remove(ANNOTATION);
        if (!all.isEmpty()) {
            annotations.put(ANNOTATION, Manifests.valueToJson(all));
        }
        return freight.withMetadata(freight.metadata().withAnnotations(annotations));
    }

    private static String key(String stage) {
        return stage.isEmpty() ? EVERYWHERE : stage;
    }

    private static Map<String, @Nullable Object> stored(Freight freight) {
        String text = freight.metadata().annotations().getOrDefault(ANNOTATION, "");
        if (text.isEmpty()) {
            return Map.of();
        }
        var all = new LinkedHashMap<String, @Nullable Object>();
        try {
            if (Manifests.parseValue(text, ANNOTATION) instanceof Map<?, ?> map) {
                map.forEach((where, veto) -> all.put(String.valueOf(where), veto));
                return all;
            }
        } catch (HaulierException e) {
            // Whoever wrote it meant to say that the Freight is bad.
        }
        all.put(EVERYWHERE, text);
        return all;
    }

    private static String text(Map<?, ?> fields, String name) {
        Object value = fields.get(name);
        return value == null ? "" : value.toString();
    }

    private static @Nullable Instant time(String text) {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
