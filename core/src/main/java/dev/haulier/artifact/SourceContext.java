package dev.haulier.artifact;

import dev.haulier.clock.Clock;
import dev.haulier.credential.CredentialLookup;
import java.util.Objects;

/**
 * On whose behalf a source is asked, and what it is given for that. Belongs to one look at one subscription.
 *
 * @param project the project's name
 * @param credentials who may go where
 * @param clock time as the host gives it; waits go through it
 * @param meter counts what is asked of the outside
 */
public record SourceContext(String project, CredentialLookup credentials, Clock clock, SourceMeter meter) {

    /** Checks that nothing is null. */
    public SourceContext {
        Objects.requireNonNull(project, "project");
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(meter, "meter");
    }

    /**
     * A context with a meter of its own.
     *
     * @param project the project's name
     * @param credentials who may go where
     * @param clock time as the host gives it
     * @return a context
     */
    public static SourceContext of(String project, CredentialLookup credentials, Clock clock) {
        return new SourceContext(project, credentials, clock, new SourceMeter());
    }
}
