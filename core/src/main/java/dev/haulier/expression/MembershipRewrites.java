package dev.haulier.expression;

import java.util.Set;
import java.util.stream.Collectors;

/** Rewrites of {@code in}. */
final class MembershipRewrites {

    private MembershipRewrites() {}

    /** A set prepared before evaluation; only strings, or only ints. */
    record Prepared(Set<?> values, boolean strings) {}

    private static boolean isInt(ValueType type) {
        return type.kind == ValueType.Kind.INT;
    }

    /** A list of string literals becomes a set of keys; one of ints too, when the left side is known to be an int. */
    static Node inLiterals(Node node) {
        if (!(node instanceof Node.Binary binary)
                || binary.operator != Operator.IN
                || !(binary.right instanceof Node.Array array)
                || array.nodes.isEmpty()) {
            return node;
        }
        Prepared prepared;
        if (isInt(binary.left.type) && array.nodes.stream().allMatch(each -> each instanceof Node.Int)) {
            prepared = new Prepared(
                    array.nodes.stream().map(each -> ((Node.Int) each).value).collect(Collectors.toSet()), false);
        } else if (array.nodes.stream().allMatch(each -> each instanceof Node.Text)) {
            prepared = new Prepared(
                    array.nodes.stream().map(each -> ((Node.Text) each).value).collect(Collectors.toSet()), true);
        } else {
            return node;
        }
        Node set = new Node.Constant(array.at, prepared);
        return Optimizer.typed(new Node.Binary(node.at, Operator.IN, binary.left, set), node.type);
    }

    /** An int in a range of literals becomes two comparisons. */
    static Node inRange(Node node) {
        if (node instanceof Node.Binary binary
                && binary.operator == Operator.IN
                && isInt(binary.left.type)
                && binary.right instanceof Node.Binary range
                && range.operator == Operator.RANGE
                && range.left instanceof Node.Int
                && range.right instanceof Node.Int) {
            Node above = new Node.Binary(0, Operator.AT_LEAST, binary.left, range.left);
            Node below = new Node.Binary(0, Operator.AT_MOST, binary.left, range.right);
            return Optimizer.typed(new Node.Binary(node.at, Operator.AND, above, below), node.type);
        }
        return node;
    }
}
