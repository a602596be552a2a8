package dev.haulier.expression;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A type of the host whose objects expressions may read: its fields and methods, each named and typed, and nothing else.
 *
 * <p>No reflection takes place. Immutable and thread-safe when the accessors are.
 *
 * @param <T> the host's own class
 */
public final class StructType<T> {

    /** A field that expressions read by name. */
    record Field<T>(String name, String json, ValueType type, Function<T, @Nullable Object> read) {}

    /** A method that expressions call by name. */
    record Method<T>(String name, Signature signature, BiFunction<T, List<@Nullable Object>, @Nullable Object> body) {}

    private final String name;
    private final Class<T> target;
    private final Map<String, Field<T>> fields;
    private final Map<String, Method<T>> methods;
    private final @Nullable Function<T, @Nullable Object> json;
    private final @Nullable Function<T, String> text;
    private final boolean keepEmpty;
    private final ValueType type;

    private StructType(Builder<T> builder) {
        name = builder.name;
        target = builder.target;
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(builder.fields));
        methods = Collections.unmodifiableMap(new LinkedHashMap<>(builder.methods));
        json = builder.json;
        text = builder.text;
        keepEmpty = builder.keepEmpty;
        type = ValueType.struct(this);
    }

    /**
     * Starts a type.
     *
     * @param name the name in messages
     * @param target the host's class
     * @param <T> the host's class
     * @return a builder
     */
    public static <T> Builder<T> named(String name, Class<T> target) {
        return new Builder<>(name, target);
    }

    /**
     * The name in messages.
     *
     * @return never empty
     */
    public String name() {
        return name;
    }

    /**
     * The type to use in signatures and fields.
     *
     * @return the type
     */
    public ValueType type() {
        return type;
    }

    /**
     * Wraps an object so that expressions can read it.
     *
     * @param object the host's object
     * @return the value to put in an environment or to return from a function
     */
    public HostObject of(T object) {
        return new HostObject(this, object);
    }

    Map<String, Field<T>> fields() {
        return fields;
    }

    Map<String, Method<T>> methods() {
        return methods;
    }

    @Nullable
    Object read(Field<T> field, Object object) {
        return Values.typed(field.type(), field.read().apply(target.cast(object)));
    }

    @Nullable
    Object readNamed(String field, Object object) {
        Field<T> found = fields.get(field);
        return found == null ? null : read(found, object);
    }

    @Nullable
    Object invoke(String method, Object object, List<@Nullable Object> arguments) {
        Method<T> found = methods.get(method);
        if (found == null) {
            throw new Failure("type " + name + " has no method " + method);
        }
        return Values.typed(found.signature().result(), found.body().apply(target.cast(object), arguments));
    }

    /** What the object is as JSON: its fields under their JSON names, the empty ones left out. */
    @Nullable
    Object toJson(Object object) {
        if (json != null) {
            return json.apply(target.cast(object));
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        for (Field<T> field : fields.values()) {
            Object value = read(field, object);
            if (keepEmpty || !Values.isEmpty(value)) {
                out.put(field.json(), value);
            }
        }
        return out;
    }

    /** What the object is as YAML: its fields under their lower-cased names. */
    @Nullable
    Object toYaml(Object object) {
        if (json != null) {
            return json.apply(target.cast(object));
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        for (Field<T> field : fields.values()) {
            out.put(field.name().toLowerCase(java.util.Locale.ROOT), read(field, object));
        }
        return out;
    }

    String toText(Object object) {
        return text == null ? String.valueOf(object) : text.apply(target.cast(object));
    }

    /**
     * Collects the fields and methods of a type. Not thread-safe.
     *
     * @param <T> the host's own class
     */
    public static final class Builder<T> {

        private final String name;
        private final Class<T> target;
        private final Map<String, Field<T>> fields = new LinkedHashMap<>();
        private final Map<String, Method<T>> methods = new LinkedHashMap<>();
        private @Nullable Function<T, @Nullable Object> json;
        private @Nullable Function<T, String> text;
        private boolean keepEmpty;

        private Builder(String name, Class<T> target) {
            this.name = name;
            this.target = target;
        }

        /**
         * Adds a field whose JSON name is its own name.
         *
         * @param field the name in expressions
         * @param type its type
         * @param read reads it
         * @return this
         */
        public Builder<T> field(String field, ValueType type, Function<T, @Nullable Object> read) {
            return field(field, field, type, read);
        }

        /**
         * Adds a field.
         *
         * @param field the name in expressions
         * @param jsonName the name when the whole object is rendered
         * @param type its type
         * @param read reads it
         * @return this
         */
        public Builder<T> field(String field, String jsonName, ValueType type, Function<T, @Nullable Object> read) {
            fields.put(field, new Field<>(field, jsonName, type, read));
            return this;
        }

        /**
         * Adds a method.
         *
         * @param method the name in expressions
         * @param signature its parameters and result
         * @param body computes the result from the object and the arguments
         * @return this
         */
        public Builder<T> method(
                String method, Signature signature, BiFunction<T, List<@Nullable Object>, @Nullable Object> body) {
            methods.put(method, new Method<>(method, signature, body));
            return this;
        }

        /**
         * Says what the whole object is as JSON, in place of its fields.
         *
         * @param form gives a value made of null, booleans, numbers, strings, lists and maps
         * @return this
         */
        public Builder<T> json(Function<T, @Nullable Object> form) {
            json = form;
            return this;
        }

        /**
         * Says what {@code string(object)} is, in place of the host's {@code toString}.
         *
         * @param form gives the text
         * @return this
         */
        public Builder<T> text(Function<T, String> form) {
            text = form;
            return this;
        }

        /**
         * Renders empty fields too; without it they are left out.
         *
         * @return this
         */
        public Builder<T> keepEmptyFields() {
            keepEmpty = true;
            return this;
        }

        /**
         * Ends the type.
         *
         * @return the type
         */
        public StructType<T> build() {
            return new StructType<>(this);
        }
    }
}
