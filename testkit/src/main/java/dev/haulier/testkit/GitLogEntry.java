package dev.haulier.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A commit as {@link GitRepository#log} lists it.
 *
 * @param id the commit's 40 hexadecimal digits
 * @param parents its parents' ids, the first one first; empty for a root
 * @param author who wrote it
 * @param committer who committed it
 * @param message the whole message
 * @param trailers the lines {@code Key: value} of the message's last paragraph, in order
 * @param changedPaths what differs from the first parent, sorted; for a root all files
 * @param signed whether the commit carries a signature of any kind
 */
public record GitLogEntry(
        String id,
        List<String> parents,
        Person author,
        Person committer,
        String message,
        List<Trailer> trailers,
        List<String> changedPaths,
        boolean signed) {

    /** Copies the lists. */
    public GitLogEntry {
        parents = List.copyOf(parents);
        trailers = List.copyOf(trailers);
        changedPaths = List.copyOf(changedPaths);
    }

    /**
     * The message's first line.
     *
     * @return without a line end
     */
    public String subject() {
        return message.lines().findFirst().orElse("");
    }

    /**
     * The value of the first trailer of a key.
     *
     * @param key in any case
     * @return empty when there is none
     */
    public Optional<String> trailer(String key) {
        return trailers.stream()
                .filter(trailer -> trailer.key().equalsIgnoreCase(key))
                .map(Trailer::value)
                .findFirst();
    }

    /**
     * An author or committer.
     *
     * @param name the name
     * @param email the address
     * @param when the time, whole seconds
     */
    public record Person(String name, String email, Instant when) {}

    /**
     * A line at a message's end.
     *
     * @param key what stands before the colon
     * @param value what stands after it
     */
    public record Trailer(String key, String value) {}
}
