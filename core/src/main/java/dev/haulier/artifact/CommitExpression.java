package dev.haulier.artifact;

import java.util.Map;

/** Evaluates the {@code expressionFilter} of a Git subscription. Thread-safe. */
@FunctionalInterface
public interface CommitExpression {

    /**
     * Whether a commit or tag passes.
     *
     * @param expression the filter, without delimiters
     * @param variables what the expression can name, with values of types {@link String} and {@link java.time.Instant}
     * @return true when it passes
     * @throws dev.haulier.HaulierException when the expression cannot be compiled or evaluated
     */
    boolean accepts(String expression, Map<String, Object> variables);
}
