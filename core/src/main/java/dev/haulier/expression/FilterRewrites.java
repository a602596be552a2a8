package dev.haulier.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rewrites of filters and counts, and of predicates that ask the same collection twice. */
final class FilterRewrites {

    private FilterRewrites() {}

    private static Node.@Nullable Builtin call(Node node, String name, int arguments) {
        return node instanceof Node.Builtin builtin
                        && builtin.name.equals(name)
                        && builtin.arguments.size() == arguments
                ? builtin
                : null;
    }

    private static Node.Builtin replacement(Node place, String name, List<Node> arguments) {
        return Optimizer.typed(new Node.Builtin(place.at, name, arguments), place.type);
    }

    static Node mapOfFilter(Node node) {
        Node.Builtin map = call(node, "map", 2);
        Node.Builtin filter = map == null ? null : call(map.arguments.get(0), "filter", 2);
        if (map == null
                || filter == null
                || filter.map != null
                || !(map.arguments.get(1) instanceof Node.Predicate predicate)
                || NodeText.usesIndex(predicate)) {
            return node;
        }
        Node.Builtin fused = replacement(node, "filter", filter.arguments);
        fused.map = predicate.body;
        return fused;
    }

    static Node lengthOfFilter(Node node) {
        Node.Builtin length = call(node, "len", 1);
        Node.Builtin filter = length == null ? null : call(length.arguments.get(0), "filter", 2);
        return filter == null ? node : replacement(node, "count", filter.arguments);
    }

    static Node firstOfFilter(Node node) {
        return edge(node, "first", 0, "find");
    }

    static Node lastOfFilter(Node node) {
        return edge(node, "last", -1, "findLast");
    }

    private static Node edge(Node node, String name, long index, String find) {
        boolean mustFind = node instanceof Node.Member member
                && !member.optional
                && member.property instanceof Node.Int number
                && number.value == index;
        Node.Builtin named = call(node, name, 1);
        Node base = mustFind ? ((Node.Member) node).base : named == null ? null : named.arguments.get(0);
        Node.Builtin filter = base == null ? null : call(base, "filter", 2);
        if (filter == null) {
            return node;
        }
        Node.Builtin found = replacement(node, find, filter.arguments);
        found.mustFind = mustFind;
        found.map = filter.map;
        return found;
    }

    /** {@code all(x, a) and all(x, b)} becomes {@code all(x, a and b)}, and so for any with or and none with and. */
    static Node combinedPredicates(Node node) {
        if (!(node instanceof Node.Binary binary)
                || !(binary.left instanceof Node.Builtin left)
                || !(binary.right instanceof Node.Builtin right)
                || !left.name.equals(right.name)) {
            return node;
        }
        Operator combined = switch (left.name) {
            case "all" -> binary.operator == Operator.AND ? Operator.AND : null;
            case "any" -> binary.operator == Operator.OR ? Operator.OR : null;
            case "none" -> binary.operator == Operator.AND ? Operator.OR : null;
            default -> null;
        };
        if (combined == null
                || !NodeText.same(left.arguments.get(0), right.arguments.get(0))
                || !(left.arguments.get(1) instanceof Node.Predicate first)
                || !(right.arguments.get(1) instanceof Node.Predicate second)) {
            return node;
        }
        Node both = combinedPredicates(new Node.Binary(binary.at, combined, first.body, second.body));
        List<Node> arguments = new ArrayList<>();
        arguments.add(left.arguments.get(0));
        arguments.add(new Node.Predicate(first.at, both));
        return replacement(node, left.name, arguments);
    }

    static Node anyInsteadOfCount(Node node) {
        if (node instanceof Node.Binary binary && binary.right instanceof Node.Int number) {
            Node.Builtin count = call(binary.left, "count", 2);
            boolean some = (binary.operator == Operator.MORE && number.value == 0)
                    || (binary.operator == Operator.AT_LEAST && number.value == 1);
            return count != null && some ? replacement(node, "any", count.arguments) : node;
        }
        return node;
    }

    /** A count that is compared with a literal need not go on once it decides the comparison. */
    static Node countUpTo(Node node) {
        if (node instanceof Node.Binary binary && binary.right instanceof Node.Int number && number.value >= 0) {
            Node.Builtin count = call(binary.left, "count", 2);
            long threshold = switch (binary.operator) {
                case MORE, AT_MOST -> number.value + 1;
                case AT_LEAST, LESS -> number.value;
                default -> 0;
            };
            if (count != null && threshold > 1) {
                count.threshold = threshold;
            }
        }
        return node;
    }
}
