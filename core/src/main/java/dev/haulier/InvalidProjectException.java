package dev.haulier;

import dev.haulier.model.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown when definitions cannot make a project. It holds everything that is wrong, not just the first. */
public final class InvalidProjectException extends HaulierException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Creates an exception.
     *
     * @param problems what is wrong, at least one
     */
    public InvalidProjectException(List<Problem> problems) {
        this(problems, "");
    }

    /**
     * Creates an exception whose message ends with advice.
     *
     * @param problems what is wrong, at least one
     * @param advice lines for people that are too long for a problem, such as the code that would be right; may be empty
     */
    public InvalidProjectException(List<Problem> problems, String advice) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n"))
                + (advice.isEmpty() ? "" : "\n\n" + advice));
        this.problems = List.copyOf(problems);
    }

    /**
     * What is wrong, each with its place.
     *
     * @return at least one; empty after serialization
     */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}
