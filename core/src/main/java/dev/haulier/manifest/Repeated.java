package dev.haulier.manifest;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What becomes of a key that stands twice in a map. */
final class Repeated {

    private Repeated() {}

    /** Kargo takes the last of them; that is harmless where they say the same, and a mistake where they do not. */
    static void refuse(@Nullable Node before, Node now, String key, int line) throws SyntaxException {
        if (before != null && !Objects.equals(before.value(), now.value())) {
            throw new SyntaxException(line, "has the key " + key + " twice; keep one");
        }
    }
}
