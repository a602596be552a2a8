package dev.haulier.expression;

/**
 * What an expression may cost, so that hostile input ends in an {@link ExpressionException} and never takes the host's
 * memory, stack or time.
 *
 * <p>An immutable value. The defaults of nodes and units are those of the reference implementation.
 *
 * @param sourceLength the longest source of one expression, in UTF-16 units
 * @param nesting how deeply parts of one expression may be nested
 * @param nodes how many nodes the syntax tree of one expression may have
 * @param steps how many loop turns and visited elements one evaluation may take
 * @param units the budget of list and map elements that one evaluation may build; reaching it is an error
 * @param growth the budget of text and hidden copies that one evaluation may build: one for each character, eight for
 *     each element
 * @param regexSize the largest program that a regular expression may grow to, in instructions
 */
public record Limits(int sourceLength, int nesting, int nodes, long steps, long units, long growth, int regexSize) {

    /** The default of {@link #sourceLength()}: 256 Ki. */
    public static final int DEFAULT_SOURCE_LENGTH = 262_144;
    /** The default of {@link #nesting()}. */
    public static final int DEFAULT_NESTING = 600;
    /** The default of {@link #nodes()}. */
    public static final int DEFAULT_NODES = 10_000;
    /** The default of {@link #steps()}. */
    public static final long DEFAULT_STEPS = 50_000_000;
    /** The default of {@link #units()}. */
    public static final long DEFAULT_UNITS = 1_000_000;
    /** The default of {@link #growth()}: 64 Mi. */
    public static final long DEFAULT_GROWTH = 67_108_864;
    /** The default of {@link #regexSize()}. */
    public static final int DEFAULT_REGEX_SIZE = 20_000;

    private static final Limits DEFAULTS = new Limits(
            DEFAULT_SOURCE_LENGTH,
            DEFAULT_NESTING,
            DEFAULT_NODES,
            DEFAULT_STEPS,
            DEFAULT_UNITS,
            DEFAULT_GROWTH,
            DEFAULT_REGEX_SIZE);

    /** Checks that every limit is positive. */
    public Limits {
        if (sourceLength < 1 || nesting < 1 || nodes < 1 || steps < 1 || units < 1 || growth < 1 || regexSize < 1) {
            throw new IllegalArgumentException("every limit must be at least 1");
        }
    }

    /**
     * The limits used when none are given.
     *
     * @return the defaults
     */
    public static Limits defaults() {
        return DEFAULTS;
    }

    /**
     * These limits with another longest source.
     *
     * @param value in UTF-16 units
     * @return a new value
     */
    public Limits withSourceLength(int value) {
        return new Limits(value, nesting, nodes, steps, units, growth, regexSize);
    }

    /**
     * These limits with another deepest nesting.
     *
     * @param value levels
     * @return a new value
     */
    public Limits withNesting(int value) {
        return new Limits(sourceLength, value, nodes, steps, units, growth, regexSize);
    }

    /**
     * These limits with another largest tree.
     *
     * @param value nodes
     * @return a new value
     */
    public Limits withNodes(int value) {
        return new Limits(sourceLength, nesting, value, steps, units, growth, regexSize);
    }

    /**
     * These limits with another number of steps.
     *
     * @param value steps
     * @return a new value
     */
    public Limits withSteps(long value) {
        return new Limits(sourceLength, nesting, nodes, value, units, growth, regexSize);
    }

    /**
     * These limits with another budget of elements.
     *
     * @param value elements
     * @return a new value
     */
    public Limits withUnits(long value) {
        return new Limits(sourceLength, nesting, nodes, steps, value, growth, regexSize);
    }

    /**
     * These limits with another budget of text and copies.
     *
     * @param value characters; an element counts eight
     * @return a new value
     */
    public Limits withGrowth(long value) {
        return new Limits(sourceLength, nesting, nodes, steps, units, value, regexSize);
    }

    /**
     * These limits with another largest regular expression.
     *
     * @param value instructions
     * @return a new value
     */
    public Limits withRegexSize(int value) {
        return new Limits(sourceLength, nesting, nodes, steps, units, growth, value);
    }
}
