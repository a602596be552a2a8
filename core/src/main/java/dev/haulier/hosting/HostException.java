package dev.haulier.hosting;

import dev.haulier.HaulierException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A Git host could not be reached, or did not do what it was asked. The message is one line and holds no secret. */
public class HostException extends HaulierException {

    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as it matters for what to do next. */
    public enum Kind {
        /** Nobody answered, or the host had trouble of its own: it may work later. */
        UNREACHABLE,
        /** The host wants to be asked less often. */
        RATE_LIMITED,
        /** The one who asks is not known to the host, or may not do this. */
        FORBIDDEN,
        /** What was asked for is not there, or is not shown to the one who asks. */
        NOT_FOUND,
        /** The host does not want what was asked, as it stands: asking again will not help. */
        REFUSED,
        /** What was to be made is there already. */
        CONFLICT
    }

    private final Kind kind;
    private final @Nullable Duration retryAfter;

    /**
     * Creates an exception.
     *
     * @param kind what went wrong
     * @param message what was wrong, where, and what would be right
     * @param retryAfter how long the host wants to be left alone, or null when it did not say
     * @param cause what led to it, or null
     */
    public HostException(Kind kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    /**
     * What went wrong.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * How long the host wants to be left alone.
     *
     * @return null when it did not say
     */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
