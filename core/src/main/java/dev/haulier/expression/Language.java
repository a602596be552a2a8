package dev.haulier.expression;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What expressions are compiled against: the functions of the host beside the built-in ones, the names in the
 * environment when they are known, the limits, the clock and how templates become values.
 *
 * <p>Immutable and thread-safe. {@link #with(String, HostFunction)} replaces only what a function does, so an expression
 * compiled once can be evaluated with other functions of the same signatures each time.
 */
public final class Language {

    /** A function as the compiler knows it. */
    record Declaration(String name, int index, List<Signature> signatures) {}

    /** What an expression is compiled against; languages made by {@link #with} share it, and it is known by identity. */
    static final class Shape {
        private final Map<String, Declaration> functions;
        private final @Nullable ValueType environment;
        private final Limits limits;
        private final Coercion coercion;
        private final boolean templateFunctions;

        Shape(
                Map<String, Declaration> functions,
                @Nullable ValueType environment,
                Limits limits,
                Coercion coercion,
                boolean templateFunctions) {
            this.functions = functions;
            this.environment = environment;
            this.limits = limits;
            this.coercion = coercion;
            this.templateFunctions = templateFunctions;
        }

        Map<String, Declaration> functions() {
            return functions;
        }

        @Nullable
        ValueType environment() {
            return environment;
        }

        Limits limits() {
            return limits;
        }

        Coercion coercion() {
            return coercion;
        }

        /** Whether the functions that shape text are among the functions. */
        boolean templateFunctions() {
            return templateFunctions;
        }
    }

    private static final Language STANDARD = builder().build();

    private final Shape shape;
    private final @Nullable HostFunction[] bodies;
    private final InstantSource clock;

    private Language(Shape shape, @Nullable HostFunction[] bodies, InstantSource clock) {
        this.shape = shape;
        this.bodies = bodies;
        this.clock = clock;
    }

    /**
     * The language with its built-ins and nothing else, an environment of any shape, and the default limits.
     *
     * @return the standard language
     */
    public static Language standard() {
        return STANDARD;
    }

    /**
     * Starts a language.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The same language with another body for one function.
     *
     * @param name a function that this language declares
     * @param body what it does from now on
     * @return a new language that evaluates the expressions compiled against this one
     * @throws IllegalArgumentException when no function has that name
     */
    public Language with(String name, HostFunction body) {
        return with(Map.of(name, body));
    }

    /**
     * The same language with other bodies for some functions.
     *
     * @param replaced by the name of a function that this language declares, what it does from now on
     * @return a new language that evaluates the expressions compiled against this one
     * @throws IllegalArgumentException when a name is not that of a function
     */
    public Language with(Map<String, ? extends HostFunction> replaced) {
        @Nullable HostFunction[] copy = bodies.clone();
        replaced.forEach((name, body) -> {
            Declaration declaration = shape.functions().get(name);
            if (declaration == null) {
                throw new IllegalArgumentException("the language declares no function " + name);
            }
            copy[declaration.index()] = body;
        });
        return new Language(shape, copy, clock);
    }

    /**
     * The same language, but it knows the variables: another name is an error before evaluation, and so is an operation that
     * their types rule out.
     *
     * @param variables the names and their types; {@link ValueType#ANY} where only the name is known
     * @return a new language; expressions are compiled anew against it
     */
    public Language over(Map<String, ValueType> variables) {
        Shape known = new Shape(
                shape.functions(),
                ValueType.shape(variables),
                shape.limits(),
                shape.coercion(),
                shape.templateFunctions());
        return new Language(known, bodies, clock);
    }

    /**
     * The limits in force.
     *
     * @return the limits
     */
    public Limits limits() {
        return shape.limits();
    }

    /**
     * The names of the functions of the host, in the order in which they were declared.
     *
     * @return an unmodifiable list, without the built-ins
     */
    public List<String> functions() {
        return List.copyOf(shape.functions().keySet());
    }

    /**
     * The names of the built-in functions.
     *
     * @return an unmodifiable list, sorted
     */
    public static List<String> builtins() {
        return Builtins.names();
    }

    Shape shape() {
        return shape;
    }

    InstantSource clock() {
        return clock;
    }

    /** The language that templates compile against: this one and the functions that shape text. */
    Language forTemplates() {
        if (shape.templateFunctions()) {
            return this;
        }
        Map<String, Declaration> functions = new LinkedHashMap<>(shape.functions());
        List<@Nullable HostFunction> all = new ArrayList<>(java.util.Arrays.asList(bodies));
        TemplateFunctions.all(shape.coercion() == Coercion.STRICT).forEach((name, body) -> {
            functions.put(name, new Declaration(name, all.size(), TemplateFunctions.SIGNATURES));
            all.add(body);
        });
        return new Language(
                new Shape(
                        Collections.unmodifiableMap(functions),
                        shape.environment(),
                        shape.limits(),
                        shape.coercion(),
                        true),
                all.toArray(new HostFunction[0]),
                clock);
    }

    /** This language for templates with the bodies of one made from the language that it was made from. */
    Language withBodiesOf(Language other) {
        if (other.shape == shape) {
            return other;
        }
        if (!other.shape.functions().equals(declaredBefore(other))) {
            throw new IllegalArgumentException("the template was compiled against another language");
        }
        @Nullable HostFunction[] copy = bodies.clone();
        System.arraycopy(other.bodies, 0, copy, 0, other.bodies.length);
        return new Language(shape, copy, other.clock);
    }

    private Map<String, Declaration> declaredBefore(Language other) {
        Map<String, Declaration> before = new LinkedHashMap<>();
        shape.functions().forEach((name, declaration) -> {
            if (declaration.index() < other.bodies.length) {
                before.put(name, declaration);
            }
        });
        return before;
    }

    HostFunction body(Declaration declaration) {
        HostFunction body = bodies[declaration.index()];
        if (body == null) {
            throw new Failure("function " + declaration.name() + " is declared but has nothing to call here");
        }
        return body;
    }

    /** Collects what a language has. Not thread-safe. */
    public static final class Builder {

        private final Map<String, Declaration> functions = new LinkedHashMap<>();
        private final List<@Nullable HostFunction> bodies = new ArrayList<>();
        private @Nullable ValueType environment;
        private Limits limits = Limits.defaults();
        private Coercion coercion = Coercion.KARGO;
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /**
         * Adds a function, or replaces the built-in one of that name.
         *
         * @param name the name in expressions
         * @param body what it does
         * @param signatures what it can be called with, at least one; the first that fits is taken
         * @return this
         */
        public Builder function(String name, HostFunction body, Signature... signatures) {
            return add(name, body, signatures);
        }

        /**
         * Adds a function of one argument as a lambda with types.
         *
         * @param name the name in expressions
         * @param argument the type of the argument, see {@link TypedFunction#signature}
         * @param result the type of the result
         * @param body computes the result
         * @param <A> the type of the argument
         * @param <R> the type of the result
         * @return this
         */
        public <A, R> Builder function(
                String name, Class<A> argument, Class<R> result, TypedFunction.One<? super A, ? extends R> body) {
            return add(name, TypedFunction.one(argument, body), TypedFunction.signature(result, argument));
        }

        /**
         * Declares a function whose body comes later, by {@link Language#with(String, HostFunction)}.
         *
         * @param name the name in expressions
         * @param signatures what it can be called with, at least one; the first that fits is taken
         * @return this
         */
        public Builder declare(String name, Signature... signatures) {
            return add(name, null, signatures);
        }

        private Builder add(String name, @Nullable HostFunction body, Signature... signatures) {
            if (!Lexer.isName(name)) {
                throw new IllegalArgumentException("\"" + name + "\" is not a name");
            }
            if (signatures.length == 0) {
                throw new IllegalArgumentException("function " + name + " needs a signature");
            }
            Declaration before = functions.get(name);
            int index = before == null ? bodies.size() : before.index();
            if (before == null) {
                bodies.add(body);
            } else {
                bodies.set(index, body);
            }
            functions.put(name, new Declaration(name, index, List.of(signatures)));
            return this;
        }

        /**
         * Says which variables there are, so that any other name is an error before evaluation.
         *
         * @param variables the names and their types; {@link ValueType#ANY} where only the name is known
         * @return this
         */
        public Builder environment(Map<String, ValueType> variables) {
            environment = ValueType.shape(variables);
            return this;
        }

        /**
         * Sets the limits.
         *
         * @param value the limits
         * @return this
         */
        public Builder limits(Limits value) {
            limits = value;
            return this;
        }

        /**
         * Sets how the text of a template becomes a value.
         *
         * @param value the rule; {@link Coercion#KARGO} unless set
         * @return this
         */
        public Builder coercion(Coercion value) {
            coercion = value;
            return this;
        }

        /**
         * Sets where {@code now()} reads the time.
         *
         * @param value the clock; the machine's own unless set
         * @return this
         */
        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        /**
         * Ends the language.
         *
         * @return the language
         */
        public Language build() {
            return new Language(
                    new Shape(
                            Collections.unmodifiableMap(new LinkedHashMap<>(functions)),
                            environment,
                            limits,
                            coercion,
                            false),
                    bodies.toArray(new HostFunction[0]),
                    clock);
        }
    }
}
