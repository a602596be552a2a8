package dev.haulier.expression;

import org.jspecify.annotations.Nullable;

/** An evaluation that cannot go on; becomes an {@link ExpressionException} with the place where it happened. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;

    Failure(String problem) {
        this(problem, null);
    }

    Failure(String problem, @Nullable Throwable cause) {
        super(problem, cause, false, false);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
