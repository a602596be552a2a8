package dev.haulier.manifest;

import dev.haulier.model.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is found out about one resource while it is read. Used for one resource, by one thread. */
final class Report {

    /** An unknown field before the name of its resource is known. */
    record Unknown(String pointer, @Nullable Object value) {}

    private final String file;
    private final boolean lenient;
    private final String resource;
    private final boolean hidesValues;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Unknown> unknown = new ArrayList<>();

    Report(String file, boolean lenient, String resource, boolean hidesValues) {
        this.hidesValues = hidesValues;
        this.file = file;
        this.lenient = lenient;
        this.resource = resource;
    }

    /** Whether values are secret, so that messages must do without them. */
    boolean hidesValues() {
        return hidesValues;
    }

    void error(int line, String path, String message) {
        problems.add(Problem.error(at(path), message).at(file, line));
    }

    void note(int line, String path, String message) {
        problems.add(Problem.note(at(path), message).at(file, line));
    }

    void unknown(int line, String path, String pointer, @Nullable Object value, String message) {
        if (lenient) {
            unknown.add(new Unknown(pointer, value));
            note(line, path, message + "; kept as it is");
        } else {
            error(line, path, message);
        }
    }

    List<Problem> problems() {
        return problems;
    }

    List<Unknown> unknown() {
        return unknown;
    }

    private String at(String path) {
        return path.isEmpty() ? resource : resource + " " + path;
    }
}
