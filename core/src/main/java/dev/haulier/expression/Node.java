package dev.haulier.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of the syntax tree. The checker writes the types and the optimizer replaces children; nothing else changes a
 * node, and none outlives the compilation.
 */
abstract sealed class Node {

    /** Its place in the source. */
    final int at;
    /** What the checker found; unknown in the few places where it does not look. */
    ValueType type = ValueType.UNKNOWN;
    /** How many levels stand below it; the left operands of a chain of operators stand on one level. */
    int depth;

    Node(int at) {
        this.at = at;
    }

    static final class Nil extends Node {
        Nil(int at) {
            super(at);
        }
    }

    static final class Bool extends Node {
        final boolean value;

        Bool(int at, boolean value) {
            super(at);
            this.value = value;
            type = ValueType.BOOL;
        }
    }

    static final class Int extends Node {
        final long value;

        Int(int at, long value) {
            super(at);
            this.value = value;
            type = ValueType.INT;
        }
    }

    static final class Decimal extends Node {
        final double value;

        Decimal(int at, double value) {
            super(at);
            this.value = value;
            type = ValueType.FLOAT;
        }
    }

    static final class Text extends Node {
        final String value;

        Text(int at, String value) {
            super(at);
            this.value = value;
            type = ValueType.STRING;
        }
    }

    static final class Bytes extends Node {
        final byte[] value;

        Bytes(int at, byte[] value) {
            super(at);
            this.value = value;
        }
    }

    /** A value that the optimizer computed. */
    static final class Constant extends Node {
        final Object value;

        Constant(int at, Object value) {
            super(at);
            this.value = value;
        }
    }

    static final class Name extends Node {
        final String name;

        Name(int at, String name) {
            super(at);
            this.name = name;
        }
    }

    static final class Unary extends Node {
        /** {@code !}, {@code +} or {@code -}. */
        final char operator;

        Node operand;

        Unary(int at, char operator, Node operand) {
            super(at);
            this.operator = operator;
            this.operand = operand;
            depth = operand.depth + 1;
        }
    }

    static final class Binary extends Node {
        final Operator operator;
        Node left;
        Node right;

        Binary(int at, Operator operator, Node left, Node right) {
            super(at);
            this.operator = operator;
            this.left = left;
            this.right = right;
            depth = Math.max(left instanceof Binary ? left.depth : left.depth + 1, right.depth + 1);
        }
    }

    /** The extent of what {@code ?.} skips. */
    static final class Chain extends Node {
        Node body;

        Chain(int at, Node body) {
            super(at);
            this.body = body;
            depth = body.depth + 1;
        }
    }

    static final class Member extends Node {
        Node base;
        Node property;
        final boolean optional;
        /** Whether it is called. */
        boolean method;

        Member(int at, Node base, Node property, boolean optional) {
            super(at);
            this.base = base;
            this.property = property;
            this.optional = optional;
            depth = Math.max(base.depth, property.depth) + 1;
        }
    }

    static final class Slice extends Node {
        Node base;

        @Nullable
        Node from;

        @Nullable
        Node to;

        Slice(int at, Node base, @Nullable Node from, @Nullable Node to) {
            super(at);
            this.base = base;
            this.from = from;
            this.to = to;
            int bounds = Math.max(from == null ? 0 : from.depth, to == null ? 0 : to.depth);
            depth = Math.max(base.depth, bounds) + 1;
        }
    }

    static final class Call extends Node {
        Node callee;
        final List<Node> arguments;

        Call(int at, Node callee, List<Node> arguments) {
            super(at);
            this.callee = callee;
            this.arguments = arguments;
            depth = Math.max(callee.depth, deepest(arguments)) + 1;
        }
    }

    static final class Builtin extends Node {
        final String name;
        final List<Node> arguments;
        /** Applied to each found element by a filter that was fused with a map. */
        @Nullable
        Node map;
        /** Whether finding nothing is an error. */
        boolean mustFind;
        /** How many matches a count needs to know, or 0 for all. */
        long threshold;

        Builtin(int at, String name, List<Node> arguments) {
            super(at);
            this.name = name;
            this.arguments = arguments;
            depth = deepest(arguments) + 1;
        }
    }

    static final class Predicate extends Node {
        Node body;

        Predicate(int at, Node body) {
            super(at);
            this.body = body;
            depth = body.depth + 1;
        }
    }

    /** {@code #}, {@code #index} or {@code #acc}. */
    static final class Pointer extends Node {
        final String name;

        Pointer(int at, String name) {
            super(at);
            this.name = name;
        }
    }

    static final class Let extends Node {
        final String name;
        Node value;
        Node body;

        Let(int at, String name, Node value, Node body) {
            super(at);
            this.name = name;
            this.value = value;
            this.body = body;
            depth = Math.max(value.depth, body.depth) + 1;
        }
    }

    static final class Sequence extends Node {
        final List<Node> nodes;

        Sequence(int at, List<Node> nodes) {
            super(at);
            this.nodes = nodes;
            depth = deepest(nodes) + 1;
        }
    }

    static final class Conditional extends Node {
        Node condition;
        Node whenTrue;
        Node whenFalse;

        Conditional(int at, Node condition, Node whenTrue, Node whenFalse) {
            super(at);
            this.condition = condition;
            this.whenTrue = whenTrue;
            this.whenFalse = whenFalse;
            depth = Math.max(condition.depth, Math.max(whenTrue.depth, whenFalse.depth)) + 1;
        }
    }

    static final class Array extends Node {
        final List<Node> nodes;

        Array(int at, List<Node> nodes) {
            super(at);
            this.nodes = nodes;
            depth = deepest(nodes) + 1;
        }
    }

    /** A map literal; keys and values at the same index belong together. */
    static final class Dictionary extends Node {
        final List<Node> keys;
        final List<Node> values;

        Dictionary(int at, List<Node> keys, List<Node> values) {
            super(at);
            this.keys = keys;
            this.values = values;
            depth = Math.max(deepest(keys), deepest(values)) + 1;
        }
    }

    /** The sum of listed nodes, added from the right. */
    static final class Total extends Node {
        final List<Node> nodes;

        Total(int at, List<Node> nodes) {
            super(at);
            this.nodes = nodes;
            depth = deepest(nodes) + 1;
        }
    }

    private static int deepest(List<Node> nodes) {
        int deepest = 0;
        for (Node node : nodes) {
            deepest = Math.max(deepest, node.depth);
        }
        return deepest;
    }
}
