package dev.haulier.store;

import dev.haulier.model.Resource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is wanted of each resource of a type without reading it whole: a line of text, made of the resource and nothing else.
 * Immutable; thread-safe as long as the rule is.
 *
 * @param <R> the resources' type
 * @param type the resources' class
 * @param version letters, digits and hyphens; another one whenever the rule makes another text of the same resource
 * @param rule makes the text; empty for a resource that is to be read each time. A text of several lines, or of more than
 *     {@link #MAX_LENGTH} characters, is as good as none
 */
public record Summary<R extends Resource>(Class<R> type, String version, Function<R, Optional<String>> rule) {

    /** How long a text may be. */
    public static final int MAX_LENGTH = 16_384;

    /** Checks what is handed in. */
    public Summary {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(rule, "rule");
        if (!version.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("A version is made of letters, digits and hyphens, not: " + version);
        }
    }

    /**
     * The text of a resource.
     *
     * @param resource one of the type
     * @return empty when there is none that can be kept
     */
    public Optional<String> of(R resource) {
        return rule.apply(resource)
                .filter(text -> text.length() <= MAX_LENGTH && text.indexOf('\n') < 0 && text.indexOf('\r') < 0);
    }
}
