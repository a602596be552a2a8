package dev.haulier.expression;

import dev.haulier.HaulierException;
import org.jspecify.annotations.Nullable;

/**
 * An expression or template that does not compile, or that failed while it was evaluated.
 *
 * <p>The message is one line; {@link #snippet()} shows the source line with a caret below the place. Immutable.
 */
public final class ExpressionException extends HaulierException {

    private static final long serialVersionUID = 1L;

    /** When an expression failed. */
    public enum Kind {
        /** Before any evaluation: the text is not an expression, or its types cannot work out. */
        COMPILE,
        /** While it was evaluated. */
        RUN,
        /** The template around the expressions is broken: an opening delimiter without its closing one. */
        TEMPLATE,
        /** A value was computed that has no textual form, such as an infinite number. */
        RENDER,
        /** The environment handed in has a name that the template layer keeps for itself. */
        ENVIRONMENT
    }

    /** The kind of failure. */
    private final Kind kind;
    /** What was wrong, without the place. */
    private final String problem;
    /** The 1-based line, or 0. */
    private final int line;
    /** The 1-based column in code points, or 0. */
    private final int column;
    /** The offending line of the source, or null. */
    private final @Nullable String sourceLine;
    /** The nearest known name, or null. */
    private final @Nullable String suggestion;
    /** Where in a nested document the template stands, or empty. */
    private final String path;

    private ExpressionException(
            Kind kind,
            String problem,
            int line,
            int column,
            @Nullable String sourceLine,
            @Nullable String suggestion,
            String path,
            @Nullable Throwable cause) {
        super(format(oneLine(problem), line, column, suggestion, path), cause);
        this.kind = kind;
        this.problem = oneLine(problem);
        this.line = line;
        this.column = column;
        this.sourceLine = sourceLine;
        this.suggestion = suggestion;
        this.path = path;
    }

    /** A problem may name a key or a text of the expression, and those hold whatever somebody wrote. */
    private static String oneLine(String problem) {
        return problem.replaceAll("\\s*\\R\\s*", " ");
    }

    private static String format(String problem, int line, int column, @Nullable String suggestion, String path) {
        StringBuilder text = new StringBuilder();
        if (!path.isEmpty()) {
            text.append(path).append(": ");
        }
        text.append(problem);
        if (suggestion != null) {
            text.append(", did you mean ").append(suggestion).append('?');
        }
        if (line > 0) {
            text.append(" (").append(line).append(':').append(column).append(')');
        }
        return text.toString();
    }

    /** An error without a place in a source. */
    static ExpressionException of(Kind kind, String problem) {
        return new ExpressionException(kind, problem, 0, 0, null, null, "", null);
    }

    /** An error at an offset of a source. */
    static ExpressionException at(Kind kind, String problem, String source, int offset) {
        return at(kind, problem, source, offset, null, null);
    }

    /** An error at an offset of a source, with a suggestion and a cause. */
    static ExpressionException at(
            Kind kind,
            String problem,
            String source,
            int offset,
            @Nullable String suggestion,
            @Nullable Throwable cause) {
        int end = Math.max(0, Math.min(offset, source.length()));
        int start = source.lastIndexOf('\n', end - 1) + 1;
        int line = 1;
        for (int i = 0; i < start; i++) {
            if (source.charAt(i) == '\n') {
                line++;
            }
        }
        int stop = source.indexOf('\n', start);
        String text = source.substring(start, stop < 0 ? source.length() : stop);
        int column = source.codePointCount(start, end) + 1;
        return new ExpressionException(kind, problem, line, column, text.replace('\t', ' '), suggestion, "", cause);
    }

    /** The same error, found at a path of a nested document. */
    ExpressionException under(String parent) {
        return new ExpressionException(kind, problem, line, column, sourceLine, suggestion, parent + path, getCause());
    }

    /** The same error with a path that begins at the document, without the leading point. */
    ExpressionException rooted() {
        return new ExpressionException(
                kind, problem, line, column, sourceLine, suggestion, path.substring(1), getCause());
    }

    /**
     * When it failed.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * What was wrong, without place and suggestion.
     *
     * @return one line
     */
    public String problem() {
        return problem;
    }

    /**
     * The line of the expression's own text.
     *
     * @return counted from 1, or 0 when the error has no place
     */
    public int line() {
        return line;
    }

    /**
     * The column in the line, in code points.
     *
     * @return counted from 1, or 0 when the error has no place
     */
    public int column() {
        return column;
    }

    /**
     * The nearest known name, when a name was not known.
     *
     * @return the name, or null
     */
    public @Nullable String suggestion() {
        return suggestion;
    }

    /**
     * Where in a nested document the failing template stands.
     *
     * @return such as {@code images[0].tag}; empty outside of documents
     */
    public String path() {
        return path;
    }

    /**
     * The offending line of the source, and below it a caret under the place.
     *
     * @return two lines joined by a line feed, or an empty text when the error has no place
     */
    public String snippet() {
        if (sourceLine == null) {
            return "";
        }
        return sourceLine + "\n" + " ".repeat(Math.max(0, column - 1)) + "^";
    }
}
