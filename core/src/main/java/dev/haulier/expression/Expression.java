package dev.haulier.expression;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compiled expression.
 *
 * <p>Values are plain Java: null, {@link Boolean}, {@link Long}, {@link Double}, {@link String}, {@code byte[]},
 * {@link java.util.List}, {@link Map}, {@link java.time.ZonedDateTime}, {@link java.time.Duration},
 * {@link java.time.ZoneId}, {@link java.time.Month}, {@link java.time.DayOfWeek} and {@link HostObject}; a byte of a
 * string is a {@link Number}, and a slice that cuts a character in half is a {@link CharSequence}. Results are
 * unmodifiable. Environments are read, never changed.
 *
 * <p>Immutable and thread-safe; compile once, evaluate as often as needed.
 */
public final class Expression {

    private final String source;
    private final Language language;
    private final Program program;

    private Expression(String source, Language language, Program program) {
        this.source = source;
        this.language = language;
        this.program = program;
    }

    /**
     * Compiles with the standard language.
     *
     * @param source the text of the expression
     * @return the compiled expression
     * @throws ExpressionException when it does not compile
     */
    public static Expression compile(String source) {
        return compile(source, Language.standard());
    }

    /**
     * Compiles.
     *
     * @param source the text of the expression
     * @param language what it may use
     * @return the compiled expression
     * @throws ExpressionException when it does not compile
     */
    public static Expression compile(String source, Language language) {
        return new Expression(source, language, Program.compile(source, language.shape()));
    }

    /**
     * Evaluates.
     *
     * @param environment the variables by name; a name that it does not have is nil
     * @return the value, may be null
     * @throws ExpressionException when the evaluation fails
     */
    public @Nullable Object evaluate(Map<String, ? extends @Nullable Object> environment) {
        return evaluateOn(environment, language);
    }

    /**
     * Evaluates with the functions of another language.
     *
     * @param environment the variables by name; a name that it does not have is nil
     * @param functions a language made from the one of the compilation by {@link Language#with}
     * @return the value, may be null
     * @throws ExpressionException when the evaluation fails
     * @throws IllegalArgumentException when the language is not made from the one of the compilation
     */
    public @Nullable Object evaluate(Map<String, ? extends @Nullable Object> environment, Language functions) {
        return evaluateOn(environment, functions);
    }

    /**
     * Evaluates on a value of any kind: {@code $env} is that value, and a name reads from it as a member.
     *
     * @param root a map, a list, a scalar, or null; on anything but a map every name fails
     * @return the value, may be null
     * @throws ExpressionException when the evaluation fails
     */
    public @Nullable Object evaluateOn(@Nullable Object root) {
        return evaluateOn(root, language);
    }

    /**
     * Evaluates on a value of any kind with the functions of another language.
     *
     * @param root a map, a list, a scalar, or null; on anything but a map every name fails
     * @param functions a language made from the one of the compilation by {@link Language#with}
     * @return the value, may be null
     * @throws ExpressionException when the evaluation fails
     * @throws IllegalArgumentException when the language is not made from the one of the compilation
     */
    public @Nullable Object evaluateOn(@Nullable Object root, Language functions) {
        if (functions.shape() != language.shape()) {
            throw new IllegalArgumentException("the expression was compiled against another language");
        }
        Object value = program.run(root, functions);
        return Values.isNil(value) ? null : value;
    }

    /** The syntax tree with its types, made anew. */
    Node checked() {
        Node root = new Parser(source, language.shape()).parse();
        new Checker(source, language.shape()).check(root);
        return root;
    }

    /**
     * What the expression reads from its environment and calls by name.
     *
     * @return in the order of evaluation or nearly so; without the names that {@code let} declares and without built-ins
     */
    public List<Reference> references() {
        return References.of(source, checked());
    }

    /**
     * The type that the value will have.
     *
     * @return {@link ValueType#ANY} when it is not known before evaluation
     */
    public ValueType type() {
        return program.type().isUnknown() ? ValueType.ANY : program.type();
    }

    /**
     * The text it was compiled from.
     *
     * @return the source
     */
    public String source() {
        return source;
    }

    /** The source. */
    @Override
    public String toString() {
        return source;
    }
}
