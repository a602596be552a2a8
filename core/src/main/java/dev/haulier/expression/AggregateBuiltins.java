package dev.haulier.expression;

import static dev.haulier.expression.ValueType.ANY;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** The built-ins that draw one number from many, in lists nested as they may be. */
final class AggregateBuiltins {

    private AggregateBuiltins() {}

    static List<Builtin> all() {
        return List.of(
                Builtin.checked("max", types("max"), (e, a) -> extreme(e, "max", a, true, 0)),
                Builtin.checked("min", types("min"), (e, a) -> extreme(e, "min", a, false, 0)),
                Builtin.checked("mean", types("mean"), AggregateBuiltins::mean),
                Builtin.checked("median", types("median"), AggregateBuiltins::median));
    }

    private static Builtin.Validator types(String name) {
        return types -> {
            if (types.isEmpty()) {
                throw new Builtin.Mismatch("not enough arguments to call " + name);
            }
            for (ValueType type : types) {
                if (type.isUnknown() || type.isList()) {
                    return ANY;
                }
                if (!type.isNumber() && !type.isDuration() && type.kind != ValueType.Kind.INT) {
                    throw new Builtin.Mismatch(name + " cannot take " + type);
                }
            }
            return types.get(0);
        };
    }

    private static Failure bad(String name, @Nullable Object value) {
        return new Failure(name + " cannot take " + Values.typeName(value));
    }

    private static boolean isOrdered(@Nullable Object value) {
        return value instanceof Number || value instanceof java.time.Duration;
    }

    private static @Nullable Object extreme(
            Evaluation e, String name, @Nullable Object[] arguments, boolean most, int depth) {
        if (depth > ListBuiltins.MAX_DEPTH) {
            throw new Failure("lists are nested too deeply for " + name);
        }
        Object best = null;
        for (Object argument : arguments) {
            e.step();
            Object candidate;
            Elements elements = Elements.ofList(argument);
            if (elements != null) {
                @Nullable Object[] inner = elements.toArray();
                for (Object value : inner) {
                    if (!(value instanceof Number) && !Values.isList(value)) {
                        throw bad(name, value);
                    }
                }
                candidate = extreme(e, name, inner, most, depth + 1);
            } else if (isOrdered(argument)) {
                candidate = argument;
            } else if (arguments.length == 1) {
                return argument;
            } else {
                throw bad(name, argument);
            }
            if (candidate != null && (best == null || better(best, candidate, most))) {
                best = candidate;
            }
        }
        return best;
    }

    private static boolean better(Object best, Object candidate, boolean most) {
        return most ? Comparison.less(best, candidate) : Comparison.more(best, candidate);
    }

    private static void visit(
            Evaluation e, String name, @Nullable Object[] arguments, int depth, DoubleConsumer consumer) {
        if (depth > ListBuiltins.MAX_DEPTH) {
            throw new Failure("lists are nested too deeply for " + name);
        }
        for (Object argument : arguments) {
            e.step();
            Elements elements = Elements.ofList(argument);
            if (elements != null) {
                visit(e, name, elements.toArray(), depth + 1, consumer);
            } else if (argument instanceof Number number) {
                consumer.accept(number.doubleValue());
            } else if (argument instanceof java.time.Duration duration) {
                consumer.accept((double) Arithmetic.nanos(duration));
            } else {
                throw bad(name, argument);
            }
        }
    }

    private static Object mean(Evaluation e, @Nullable Object[] a) {
        double[] total = new double[2];
        visit(e, "mean", a, 0, value -> {
            total[0] += value;
            total[1]++;
        });
        return total[1] == 0 ? 0.0 : total[0] / total[1];
    }

    private static Object median(Evaluation e, @Nullable Object[] a) {
        double[][] values = {new double[16]};
        int[] count = {0};
        visit(e, "median", a, 0, value -> {
            if (count[0] == values[0].length) {
                e.copy(count[0]);
                values[0] = Arrays.copyOf(values[0], count[0] * 2);
            }
            values[0][count[0]++] = value;
        });
        int size = count[0];
        if (size == 0) {
            return 0.0;
        }
        double[] sorted = Arrays.copyOf(values[0], size);
        Arrays.sort(sorted);
        return size % 2 == 1 ? sorted[size / 2] : (sorted[size / 2 - 1] + sorted[size / 2]) / 2;
    }
}
