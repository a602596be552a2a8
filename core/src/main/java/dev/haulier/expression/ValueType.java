package dev.haulier.expression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type as the compiler knows it: of a literal, of a built-in's result, of a registered function, or of a variable
 * whose shape the host declares.
 *
 * <p>Immutable.
 */
public final class ValueType {

    /** What the checker tells apart; two array types may differ by name and still be of one kind. */
    enum Kind {
        /** Nothing is known, and the reference has no type at all for it. */
        UNKNOWN,
        /** Any value, with a declared type that says so. */
        ANY,
        /** The literal nil. */
        NIL,
        BOOL,
        INT,
        UNSIGNED,
        FLOAT,
        STRING,
        DURATION,
        LIST,
        PAIR,
        MAP,
        /** A date, or a registered struct. */
        STRUCT,
        TIMEZONE,
        FUNCTION
    }

    static final ValueType UNKNOWN = new ValueType(Kind.UNKNOWN, "unknown");
    static final ValueType NIL = new ValueType(Kind.NIL, "nil");
    static final ValueType BYTE = new ValueType(Kind.UNSIGNED, "byte");
    static final ValueType MONTH = new ValueType(Kind.INT, "month");
    static final ValueType WEEKDAY = new ValueType(Kind.INT, "weekday");

    /** Any value at all; nothing is checked before evaluation. */
    public static final ValueType ANY = new ValueType(Kind.ANY, "any");
    /** True or false. */
    public static final ValueType BOOL = new ValueType(Kind.BOOL, "bool");
    /** A 64-bit integer: {@link Long}, and {@link Integer}, {@link Short} or {@link Byte} from a host. */
    public static final ValueType INT = new ValueType(Kind.INT, "int");
    /** A 64-bit floating-point number: {@link Double}. */
    public static final ValueType FLOAT = new ValueType(Kind.FLOAT, "float");
    /** A {@link String}. */
    public static final ValueType STRING = new ValueType(Kind.STRING, "string");
    /** A {@code byte[]}. */
    public static final ValueType BYTES = new ValueType(Kind.LIST, "bytes", BYTE, null, null, List.of(), false);
    /** A moment: {@link java.time.ZonedDateTime}. */
    public static final ValueType TIME = new ValueType(Kind.STRUCT, "time");
    /** A length of time: {@link java.time.Duration}. */
    public static final ValueType DURATION = new ValueType(Kind.DURATION, "duration");
    /** A time zone: {@link java.time.ZoneId}. */
    public static final ValueType TIMEZONE = new ValueType(Kind.TIMEZONE, "timezone");
    /** A {@link List} of anything. */
    public static final ValueType LIST = new ValueType(Kind.LIST, "list", ANY, null, null, List.of(), false);
    /** A {@link Map} from strings to anything; a missing key is nil. */
    public static final ValueType MAP = new ValueType(Kind.MAP, "map", ANY, null, null, List.of(), false);
    /** A {@link Map} from strings to strings; a missing key is the empty string. */
    public static final ValueType STRING_MAP =
            new ValueType(Kind.MAP, "map of strings", STRING, null, null, List.of(), false);
    /** A {@link HostFunction} as a value. */
    public static final ValueType FUNCTION = new ValueType(Kind.FUNCTION, "function");

    static final ValueType STRINGS = new ValueType(Kind.LIST, "list of strings", STRING, null, null, List.of(), false);
    static final ValueType ANY_MAP = new ValueType(Kind.MAP, "map of any keys", ANY, null, null, List.of(), false);
    static final ValueType GROUPS = new ValueType(Kind.MAP, "map of groups", LIST, null, null, List.of(), false);

    final Kind kind;
    /** Names the type; types are the same when their names are. */
    final String name;

    final @Nullable ValueType element;
    /** The known fields of a map whose shape is declared, or null. */
    final @Nullable Map<String, ValueType> fields;

    final @Nullable StructType<?> struct;
    /** What a function type can be called with; empty when unknown. */
    final List<Signature> signatures;
    /** Whether a registered function or a built-in stands behind a function type. */
    final boolean registered;

    private ValueType(Kind kind, String name) {
        this(kind, name, null, null, null, List.of(), false);
    }

    private ValueType(
            Kind kind,
            String name,
            @Nullable ValueType element,
            @Nullable Map<String, ValueType> fields,
            @Nullable StructType<?> struct,
            List<Signature> signatures,
            boolean registered) {
        this.kind = kind;
        this.name = name;
        this.element = element;
        this.fields = fields;
        this.struct = struct;
        this.signatures = signatures;
        this.registered = registered;
    }

    /**
     * A list whose elements are all of a type.
     *
     * @param element the type of the elements
     * @return the type
     */
    public static ValueType listOf(ValueType element) {
        return new ValueType(Kind.LIST, LIST.name, element, null, null, List.of(), false);
    }

    /**
     * A map that has just these keys: reading another one is an error before evaluation.
     *
     * @param fields the keys and the types of their values
     * @return the type
     */
    public static ValueType shape(Map<String, ValueType> fields) {
        return new ValueType(Kind.MAP, MAP.name, ANY, new LinkedHashMap<>(fields), null, List.of(), false);
    }

    /**
     * A text with a type of its own, which is never equal to a plain string, as Kargo has for a few fields.
     *
     * @param name the name of the type
     * @return the type
     */
    public static ValueType namedString(String name) {
        return new ValueType(Kind.STRING, name);
    }

    static ValueType struct(StructType<?> struct) {
        return new ValueType(Kind.STRUCT, struct.name(), null, null, struct, List.of(), false);
    }

    static ValueType callable(List<Signature> signatures, boolean registered) {
        return new ValueType(Kind.FUNCTION, FUNCTION.name, null, null, null, signatures, registered);
    }

    boolean isUnknown() {
        return kind == Kind.UNKNOWN || kind == Kind.ANY;
    }

    boolean isNil() {
        return kind == Kind.NIL;
    }

    boolean isBool() {
        return kind == Kind.BOOL;
    }

    boolean isInteger() {
        return kind == Kind.UNSIGNED || this == INT;
    }

    boolean isFloat() {
        return kind == Kind.FLOAT;
    }

    boolean isNumber() {
        return isInteger() || isFloat();
    }

    boolean isString() {
        return kind == Kind.STRING;
    }

    boolean isPlainString() {
        return this == STRING;
    }

    boolean isTime() {
        return this == TIME;
    }

    boolean isDuration() {
        return kind == Kind.DURATION;
    }

    boolean isList() {
        return kind == Kind.LIST || kind == Kind.PAIR;
    }

    boolean isMap() {
        return kind == Kind.MAP;
    }

    boolean isStruct() {
        return kind == Kind.STRUCT;
    }

    /** Whether keys of this map type must be strings. */
    boolean hasStringKeys() {
        return isMap() && !name.equals(ANY_MAP.name) && !name.equals(GROUPS.name);
    }

    ValueType elementOrUnknown() {
        return element == null ? UNKNOWN : element;
    }

    /** Whether a value of this type can stand where the other type is asked for. */
    boolean assignableTo(ValueType target) {
        if (kind == Kind.NIL) {
            return switch (target.kind) {
                case ANY, LIST, MAP, FUNCTION, TIMEZONE -> true;
                case STRUCT -> target.struct != null;
                default -> false;
            };
        }
        if (kind == Kind.UNKNOWN || target.kind == Kind.UNKNOWN) {
            return false;
        }
        return target.kind == Kind.ANY || (kind == target.kind && name.equals(target.name));
    }

    /** Whether {@code ==} may ever compare the two. */
    boolean comparableTo(ValueType other) {
        return isUnknown()
                || other.isUnknown()
                || isNil()
                || other.isNil()
                || (isNumber() && other.isNumber())
                || (isList() && other.isList())
                || assignableTo(other);
    }

    /** The name of the type. */
    @Override
    public String toString() {
        return name;
    }

    /**
     * The members of a map whose shape is known.
     *
     * @return the names with their types, an unmodifiable map; null when the shape is not known
     */
    public @Nullable Map<String, ValueType> members() {
        return fields == null ? null : java.util.Collections.unmodifiableMap(fields);
    }
}
