package dev.haulier.expression;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The closures of everything but operators, calls and loops. */
final class Codes {

    private Codes() {}

    static final class Bytes extends Code {
        private final byte[] value;

        Bytes(byte[] value) {
            this.value = value;
        }

        @Override
        Object run(Evaluation e) {
            e.grow(value.length);
            return value.clone();
        }
    }

    static final class Environment extends Code {
        @Override
        @Nullable
        Object run(Evaluation e) {
            return e.environment;
        }
    }

    /** A variable of the environment. */
    static final class Variable extends Code {
        private final String name;
        private final int at;

        Variable(String name, int at) {
            this.name = name;
            this.at = at;
        }

        @Override
        @Nullable
        Object run(Evaluation e) {
            if (e.environment instanceof Map<?, ?> map && !(map instanceof AnyMap)) {
                return map.get(name);
            }
            e.at = at;
            return Members.fetch(e.environment, name);
        }
    }

    static final class Local extends Code {
        private final int slot;

        Local(int slot) {
            this.slot = slot;
        }

        @Override
        @Nullable
        Object run(Evaluation e) {
            return e.locals[slot];
        }
    }

    static final class Element extends Code {
        private final int slot;
        private final int at;

        Element(int slot, int at) {
            this.slot = slot;
            this.at = at;
        }

        @Override
        @Nullable
        Object run(Evaluation e) {
            Object element = e.locals[slot];
            if (element == Elements.UNREACHABLE) {
                e.at = at;
                throw new Failure("a map has no elements to go through");
            }
            return element;
        }
    }

    static final class Let extends Code {
        private final int slot;
        private final Code value;
        private final Code body;

        Let(int slot, Code value, Code body) {
            this.slot = slot;
            this.value = value;
            this.body = body;
        }

        @Override
        @Nullable
        Object run(Evaluation e) {
            e.locals[slot] = value.run(e);
            return body.run(e);
        }
    }

    static final class Sequence extends Code {
        private final Code[] parts;

        Sequence(Code[] parts) {
            this.parts = parts;
        }

        @Override
        @Nullable
        Object run(Evaluation e) {
            Object last = null;
            for (Code part : parts) {
                last = part.run(e);
            }
            return last;
        }
    }

    static final class Conditional extends Code {
        private final Code condition;
        private final Code whenTrue;
        private final Code whenFalse;
        private final int at;

        Conditional(Code condition, Code whenTrue, Code whenFalse, int at) {
            this.condition = condition;
            this.whenTrue = whenTrue;
            this.whenFalse = whenFalse;
            this.at = at;
        }

        @Override
        @Nullable
        Object run(Evaluation e) {
            Object value = condition.run(e);
            if (value instanceof Boolean truth) {
                return truth ? whenTrue.run(e) : whenFalse.run(e);
            }
            e.at = at;
            throw Values.mismatch(value, "bool");
        }
    }

    static final class Not extends Code {
        private final Code operand;
        private final int at;

        Not(Code operand, int at) {
            this.operand = operand;
            this.at = at;
        }

        @Override
        Object run(Evaluation e) {
            Object value = operand.run(e);
            if (value instanceof Boolean truth) {
                return !truth;
            }
            e.at = at;
            throw Values.mismatch(value, "bool");
        }
    }

    static final class Negate extends Code {
        private final Code operand;
        private final int at;

        Negate(Code operand, int at) {
            this.operand = operand;
            this.at = at;
        }

        @Override
        @Nullable
        Object run(Evaluation e) {
            Object value = operand.run(e);
            e.at = at;
            return Arithmetic.negate(value);
        }
    }

    /** Where a skipped optional chain ends. */
    static final class Chain extends Code {
        private final Code body;

        Chain(Code body) {
            this.body = body;
        }

        @Override
        @Nullable
        Object run(Evaluation e) {
            Object value = body.run(e);
            return value == SKIPPED || Values.isNil(value) ? null : value;
        }
    }

    static final class Field extends Code {
        private final Code base;
        private final String name;
        private final boolean optional;
        private final int at;

        Field(Code base, String name, boolean optional, int at) {
            this.base = base;
            this.name = name;
            this.optional = optional;
            this.at = at;
        }

        @Override
        @Nullable
        Object run(Evaluation e) {
            Object value = base.run(e);
            if (value == SKIPPED || (optional && Values.isNil(value))) {
                return SKIPPED;
            }
            e.at = at;
            return Members.fetch(value, name);
        }
    }

    static final class Index extends Code {
        private final Code base;
        private final Code key;
        private final boolean optional;
        private final int at;

        Index(Code base, Code key, boolean optional, int at) {
            this.base = base;
            this.key = key;
            this.optional = optional;
            this.at = at;
        }

        @Override
        @Nullable
        Object run(Evaluation e) {
            Object value = base.run(e);
            if (value == SKIPPED || (optional && Values.isNil(value))) {
                return SKIPPED;
            }
            Object index = key.run(e);
            e.at = at;
            return Members.fetch(value, index);
        }
    }

    static final class Slice extends Code {
        private final Code base;
        private final @Nullable Code from;
        private final @Nullable Code to;
        private final int at;

        Slice(Code base, @Nullable Code from, @Nullable Code to, int at) {
            this.base = base;
            this.from = from;
            this.to = to;
            this.at = at;
        }

        @Override
        @Nullable
        Object run(Evaluation e) {
            Object value = base.run(e);
            e.at = at;
            Object end = to == null ? (Object) (long) Members.size(value) : to.run(e);
            Object start = from == null ? (Object) 0L : from.run(e);
            e.at = at;
            return Members.slice(e, value, start, end);
        }
    }

    static final class Array extends Code {
        private final Code[] parts;
        private final int at;

        Array(Code[] parts, int at) {
            this.parts = parts;
            this.at = at;
        }

        @Override
        Object run(Evaluation e) {
            @Nullable Object[] values = new Object[parts.length];
            for (int i = 0; i < parts.length; i++) {
                values[i] = parts[i].run(e);
            }
            e.at = at;
            e.build(parts.length);
            return new Items(values);
        }
    }

    static final class Dictionary extends Code {
        private final Code[] keys;
        private final Code[] values;
        private final int at;

        Dictionary(Code[] keys, Code[] values, int at) {
            this.keys = keys;
            this.values = values;
            this.at = at;
        }

        @Override
        Object run(Evaluation e) {
            @Nullable Object[] names = new Object[keys.length];
            @Nullable Object[] found = new Object[keys.length];
            for (int i = 0; i < keys.length; i++) {
                names[i] = keys[i].run(e);
                found[i] = values[i].run(e);
            }
            e.at = at;
            e.build(keys.length);
            Map<Object, @Nullable Object> map = new LinkedHashMap<>();
            for (int i = 0; i < keys.length; i++) {
                Object name = names[i];
                if (name == null || !Values.isText(name)) {
                    throw new Failure("a key of a map is a string, not " + Values.typeName(name));
                }
                if (!map.containsKey(name)) {
                    map.put(name, found[i]);
                }
            }
            return Collections.unmodifiableMap(map);
        }
    }

    /** Listed values added from the right. */
    static final class Total extends Code {
        private final Code[] parts;
        private final int at;

        Total(Code[] parts, int at) {
            this.parts = parts;
            this.at = at;
        }

        @Override
        @Nullable
        Object run(Evaluation e) {
            @Nullable Object[] values = new Object[parts.length];
            for (int i = 0; i < parts.length; i++) {
                values[i] = parts[i].run(e);
            }
            e.at = at;
            Object total = values[values.length - 1];
            for (int i = values.length - 2; i >= 0; i--) {
                total = Arithmetic.add(e, values[i], total);
            }
            return total;
        }
    }
}
