package dev.haulier.internal.engine;

import dev.haulier.manifest.Manifests;
import dev.haulier.model.ObjectMeta;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody has asked for by Kargo's annotation on a Promotion or a Stage: to stop a promotion or a verification.
 *
 * @param what the action, or the verification's id
 * @param actor who asks; empty when that was not said
 */
record AbortRequest(String what, String actor) {

    /** Kargo's annotation. */
    static final String ANNOTATION = "kargo.akuity.io/abort";
    /** Under which the action stands in a request to stop a promotion. */
    static final String ACTION = "action";
    /** Under which the id stands in a request to stop a verification. */
    static final String ID = "id";

    /** Who has asked when that was not said. */
    static final String NOBODY = "somebody";

    private static final String ACTOR = "actor";

    /**
     * Reads the request: what is asked for by itself, or an object with it. Anything else is no request.
     *
     * @param key {@link #ACTION} or {@link #ID}
     */
    static Optional<AbortRequest> of(ObjectMeta metadata, String key) {
        String text = metadata.annotations().getOrDefault(ANNOTATION, "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.startsWith("{")) {
            return Optional.of(new AbortRequest(text, ""));
        }
        return VerificationState.parsed(text) instanceof Map<?, ?> map && map.get(key) instanceof String what
                ? Optional.of(new AbortRequest(what, map.get(ACTOR) instanceof String actor ? actor : ""))
                : Optional.empty();
    }

    /** The metadata with a request, in Kargo's own form. */
    static ObjectMeta in(ObjectMeta metadata, String key, String what, String actor) {
        var request = new LinkedHashMap<String, Object>();
        request.put(key, what);
        if (!actor.isEmpty()) {
            request.put(ACTOR, actor);
        }
        return metadata.withAnnotation(
                ANNOTATION, Manifests.valueToJson(request).replaceAll("\\s*\\R\\s*", " "));
    }

    /** Who asks, for a message. */
    String by() {
        return actor.isEmpty() ? NOBODY : actor;
    }
}
