package dev.haulier.deploy;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells how a Stage does by one kind of check, which a promotion step left behind. Implementations are thread-safe.
 */
public interface HealthChecker {

    /**
     * The kind of check, as {@code uses} has it in a promotion's {@code healthChecks}.
     *
     * @return such as {@code argocd-update}
     */
    String kind();

    /**
     * Looks.
     *
     * @param project the project
     * @param stage the Stage
     * @param config what the step left behind
     * @return how it does; {@link dev.haulier.model.HealthState#UNKNOWN} with an issue when that cannot be told
     * @throws InterruptedException when the thread is interrupted
     */
    HealthReport check(String project, String stage, Map<String, @Nullable Object> config) throws InterruptedException;
}
