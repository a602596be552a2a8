package dev.haulier.artifact;

import dev.haulier.model.CommitSelectionStrategy;
import java.util.Map;
import java.util.Set;

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

    /**
     * What an expression can name: not the same for commits of a branch as for tags.
     *
     * @param strategy how commits are selected
     * @return the names of the variables
     */
    static Set<String> variables(CommitSelectionStrategy strategy) {
        return CommitRules.variables(strategy == CommitSelectionStrategy.NEWEST_FROM_BRANCH)
                .keySet();
    }
}
