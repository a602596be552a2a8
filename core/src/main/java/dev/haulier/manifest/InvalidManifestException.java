package dev.haulier.manifest;

import dev.haulier.HaulierException;
import dev.haulier.model.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown when a text does not hold the resource that it should. */
public final class InvalidManifestException extends HaulierException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Creates an exception.
     *
     * @param problems what is wrong, at least one
     */
    public InvalidManifestException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /**
     * What is wrong.
     *
     * @return at least one; empty after serialization
     */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}
