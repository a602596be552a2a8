package dev.haulier.credential;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a lookup came to.
 *
 * @param credentials what was found, or empty: go on anonymously
 * @param asked the sources that were asked, in order; the last one is the one that knew, if any did
 * @param isHeldBack whether nobody was asked because others could read along
 */
public record FoundCredentials(Optional<Credentials> credentials, List<Asked> asked, boolean isHeldBack) {

    /**
     * A source and what it said.
     *
     * @param source its name
     * @param said why it has none; empty for the one that knew
     */
    public record Asked(String source, String said) {}

    /** Copies the list. */
    public FoundCredentials {
        asked = List.copyOf(asked);
    }

    /**
     * What came of asking.
     *
     * @param credentials what was found, or empty
     * @param asked the sources that were asked, in order
     */
    public FoundCredentials(Optional<Credentials> credentials, List<Asked> asked) {
        this(credentials, asked, false);
    }

    static FoundCredentials heldBack() {
        return new FoundCredentials(Optional.empty(), List.of(), true);
    }

    /**
     * Says for an error message where the credentials came from, or who was asked in vain and what each said. Holds no
     * secret.
     *
     * @return such as "with credentials from the environment" or "without credentials (asked: …)"
     */
    public String describe() {
        if (credentials.isPresent()) {
            return asked.isEmpty()
                    ? "with credentials"
                    : "with credentials from " + asked.get(asked.size() - 1).source();
        }
        if (isHeldBack) {
            return "without credentials (none are sent by http, which everybody on the way can read: use https, or allow it"
                    + " by allowCredentialsOverHttp)";
        }
        return asked.isEmpty()
                ? "without credentials (no source is configured)"
                : "without credentials (asked: "
                        + asked.stream()
                                .map(one -> one.source() + ": " + one.said())
                                .collect(Collectors.joining("; "))
                        + ")";
    }
}
