package dev.haulier.testkit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A push that a {@link GitServer} received and answered, accepted or not.
 *
 * @param repository the repository's name
 * @param user who pushed, or null without authentication
 * @param updates what was to change
 * @param options the push options
 */
public record GitPush(String repository, @Nullable String user, List<Update> updates, List<String> options) {

    /** Copies the lists. */
    public GitPush {
        updates = List.copyOf(updates);
        options = List.copyOf(options);
    }

    /**
     * Whether each of its updates was made.
     *
     * @return false when one or more were refused
     */
    public boolean accepted() {
        return updates.stream().allMatch(Update::accepted);
    }

    /**
     * One ref's change.
     *
     * @param ref the full name, such as {@code refs/heads/main}
     * @param from the id that the client expected, or null to create the ref
     * @param to the new id, or null to delete the ref
     * @param accepted whether it was made
     * @param message why not, or null
     */
    public record Update(
            String ref,
            @Nullable String from,
            @Nullable String to,
            boolean accepted,
            @Nullable String message) {}
}
