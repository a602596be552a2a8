package dev.haulier.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rewrites of sums. */
final class SumRewrites {

    private SumRewrites() {}

    /** Sums of ranges between literals are computed by formula, and so are reductions that only add. */
    static Node ofRange(Node node) {
        if (!(node instanceof Node.Builtin call)
                || call.arguments.isEmpty()
                || !(call.arguments.get(0) instanceof Node.Binary range)
                || range.operator != Operator.RANGE
                || !(range.left instanceof Node.Int first)
                || !(range.right instanceof Node.Int last)
                || last.value < first.value) {
            return node;
        }
        long count = last.value - first.value + 1;
        long sum = count * (first.value + last.value) / 2;
        Long result = null;
        if (call.name.equals("sum")) {
            result = call.arguments.size() == 1 ? (Long) sum : withPredicate(sum, count, call.arguments.get(1));
        } else if (call.name.equals("reduce") && adds(call.arguments.get(1))) {
            if (call.arguments.size() == 2) {
                result = sum;
            } else if (call.arguments.get(2) instanceof Node.Int initial) {
                result = initial.value + sum;
            }
        }
        return result == null ? node : new Node.Int(node.at, result);
    }

    private static boolean isPointer(Node node, String name) {
        return node instanceof Node.Pointer pointer && pointer.name.equals(name);
    }

    private static boolean adds(Node predicate) {
        return predicate instanceof Node.Predicate body
                && body.body instanceof Node.Binary binary
                && binary.operator == Operator.PLUS
                && ((isPointer(binary.left, "") && isPointer(binary.right, "acc"))
                        || (isPointer(binary.left, "acc") && isPointer(binary.right, "")));
    }

    private static @Nullable Long withPredicate(long sum, long count, Node predicate) {
        if (!(predicate instanceof Node.Predicate body)) {
            return null;
        }
        if (isPointer(body.body, "")) {
            return sum;
        }
        if (!(body.body instanceof Node.Binary binary)) {
            return null;
        }
        boolean pointerFirst = isPointer(binary.left, "") && binary.right instanceof Node.Int;
        boolean pointerLast = isPointer(binary.right, "") && binary.left instanceof Node.Int;
        if (!pointerFirst && !pointerLast) {
            return null;
        }
        long constant = ((Node.Int) (pointerFirst ? binary.right : binary.left)).value;
        return switch (binary.operator) {
            case TIMES -> (Long) (constant * sum);
            case PLUS -> sum + count * constant;
            case MINUS -> pointerFirst ? sum - count * constant : count * constant - sum;
            default -> null;
        };
    }

    /** The sum of a list literal becomes additions. */
    static Node ofList(Node node) {
        if (node instanceof Node.Builtin call
                && call.name.equals("sum")
                && call.arguments.size() == 1
                && call.arguments.get(0) instanceof Node.Array array
                && array.nodes.size() >= 2) {
            return Optimizer.typed(new Node.Total(node.at, array.nodes), node.type);
        }
        return node;
    }

    static Node ofMap(Node node) {
        if (node instanceof Node.Builtin call
                && call.name.equals("sum")
                && call.arguments.size() == 1
                && call.arguments.get(0) instanceof Node.Builtin map
                && map.name.equals("map")
                && map.arguments.size() == 2) {
            List<Node> arguments = map.arguments;
            return Optimizer.typed(new Node.Builtin(node.at, "sum", arguments), node.type);
        }
        return node;
    }
}
