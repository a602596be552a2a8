package dev.haulier.credential;

import java.util.List;
import java.util.Optional;

/**
 * What a lookup came to.
 *
 * @param credentials what was found, or empty: go on anonymously
 * @param asked the names of the sources that were asked, in order; the last one is the one that knew, if any did
 */
public record FoundCredentials(Optional<Credentials> credentials, List<String> asked) {

    /** Copies the list. */
    public FoundCredentials {
        asked = List.copyOf(asked);
    }

    /**
     * Says for an error message where the credentials came from or who was asked in vain. Holds no secret.
     *
     * @return such as "with credentials from the environment" or "without credentials (asked: …)"
     */
    public String describe() {
        if (credentials.isPresent()) {
            return "with credentials from " + asked.get(asked.size() - 1);
        }
        return asked.isEmpty()
                ? "without credentials (no source is configured)"
                : "without credentials (asked: " + String.join(", ", asked) + ")";
    }
}
