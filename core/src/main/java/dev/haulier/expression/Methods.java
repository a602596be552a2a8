package dev.haulier.expression;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of values: of dates and durations, and of the host's structs. */
final class Methods {

    private Methods() {}

    /** Computes the result of a method. */
    interface Body {
        @Nullable
        Object call(Object target, List<@Nullable Object> arguments);
    }

    /**
     * A method.
     *
     * @param signature its parameters and result
     * @param body what it does
     */
    record Method(Signature signature, Body body) {}

    private static Map<String, Method> of(ValueType type) {
        if (type == ValueType.TIME) {
            return TimeMethods.TIME;
        } else if (type == ValueType.DURATION) {
            return TimeMethods.DURATION;
        } else if (type == ValueType.MONTH || type == ValueType.WEEKDAY) {
            return TimeMethods.NAMED;
        } else if (type.kind == ValueType.Kind.TIMEZONE) {
            return TimeMethods.ZONE;
        }
        return Map.of();
    }

    private static ValueType typeOf(Object value) {
        return switch (Values.typeName(value)) {
            case "time" -> ValueType.TIME;
            case "duration" -> ValueType.DURATION;
            case "month" -> ValueType.MONTH;
            case "weekday" -> ValueType.WEEKDAY;
            case "timezone" -> ValueType.TIMEZONE;
            default -> ValueType.UNKNOWN;
        };
    }

    static @Nullable Signature signature(ValueType type, String name) {
        if (type.struct != null) {
            StructType.Method<?> method = type.struct.methods().get(name);
            return method == null ? null : method.signature();
        }
        Method method = of(type).get(name);
        return method == null ? null : method.signature();
    }

    static Collection<String> names(ValueType type) {
        return type.struct != null ? type.struct.methods().keySet() : of(type).keySet();
    }

    static Collection<String> fieldNames(ValueType type) {
        return type.struct != null ? type.struct.fields().keySet() : List.of();
    }

    static boolean has(Object target, String name) {
        return target instanceof HostObject object
                ? object.hasMethod(name)
                : of(typeOf(target)).containsKey(name);
    }

    static @Nullable Object call(Object target, String name, @Nullable Object[] arguments) {
        if (target instanceof HostObject object) {
            StructType.Method<?> method = object.type().methods().get(name);
            if (method == null) {
                throw new Failure("type " + object.type().name() + " has no method " + name);
            }
            Signatures.select(name, List.of(method.signature()), arguments);
            return object.call(name, CallCodes.list(arguments));
        }
        Method method = of(typeOf(target)).get(name);
        if (method == null) {
            throw new Failure("type " + Values.typeName(target) + " has no method " + name);
        }
        for (int i = 0;
                i < Math.min(arguments.length, method.signature().parameters().size());
                i++) {
            if (arguments[i] == null) {
                arguments[i] = zero(method.signature().parameter(i));
            }
        }
        Signatures.select(name, List.of(method.signature()), arguments);
        return method.body().call(target, CallCodes.list(arguments));
    }

    /** What nil stands for where a method of Go's takes a value that cannot be nil. */
    private static @Nullable Object zero(ValueType type) {
        if (type == ValueType.TIME) {
            return Times.ZERO;
        } else if (type == ValueType.DURATION) {
            return Duration.ZERO;
        } else if (type == ValueType.INT) {
            return 0L;
        } else if (type == ValueType.STRING) {
            return "";
        }
        return null;
    }

    /** A method with its object, as a value that can be called; null when there is no such method. */
    static @Nullable HostFunction bound(Object target, String name) {
        return has(target, name) ? arguments -> call(target, name, arguments.toArray()) : null;
    }
}
