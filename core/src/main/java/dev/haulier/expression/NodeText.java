package dev.haulier.expression;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether trees read the same, and what they mention. */
final class NodeText {

    private NodeText() {}

    /** Whether a tree uses {@code #index}. */
    static boolean usesIndex(Node node) {
        boolean[] found = {false};
        Optimizer.walk(node, each -> {
            found[0] |= each instanceof Node.Pointer pointer && pointer.name.equals("index");
            return each;
        });
        return found[0];
    }

    /** Whether two trees were written the same way, blanks aside. */
    static boolean same(@Nullable Node one, @Nullable Node other) {
        Node left = one;
        Node right = other;
        while (left instanceof Node.Binary a && right instanceof Node.Binary b) {
            if (a.operator != b.operator || !same(a.right, b.right)) {
                return false;
            }
            left = a.left;
            right = b.left;
        }
        if (left == null || right == null) {
            return left == right;
        }
        return left.getClass() == right.getClass() && sameParts(left, right);
    }

    private static boolean sameParts(Node left, Node right) {
        if (left instanceof Node.Name a && right instanceof Node.Name b) {
            return a.name.equals(b.name);
        } else if (left instanceof Node.Text a && right instanceof Node.Text b) {
            return a.value.equals(b.value);
        } else if (left instanceof Node.Int a && right instanceof Node.Int b) {
            return a.value == b.value;
        } else if (left instanceof Node.Decimal a && right instanceof Node.Decimal b) {
            return a.value == b.value;
        } else if (left instanceof Node.Bool a && right instanceof Node.Bool b) {
            return a.value == b.value;
        } else if (left instanceof Node.Bytes a && right instanceof Node.Bytes b) {
            return Arrays.equals(a.value, b.value);
        } else if (left instanceof Node.Constant a && right instanceof Node.Constant b) {
            return a.value.equals(b.value);
        } else if (left instanceof Node.Pointer a && right instanceof Node.Pointer b) {
            return a.name.equals(b.name);
        } else if (left instanceof Node.Member a && right instanceof Node.Member b) {
            return a.optional == b.optional && same(a.base, b.base) && same(a.property, b.property);
        } else if (left instanceof Node.Unary a && right instanceof Node.Unary b) {
            return a.operator == b.operator && same(a.operand, b.operand);
        } else if (left instanceof Node.Chain a && right instanceof Node.Chain b) {
            return same(a.body, b.body);
        } else if (left instanceof Node.Predicate a && right instanceof Node.Predicate b) {
            return same(a.body, b.body);
        } else if (left instanceof Node.Slice a && right instanceof Node.Slice b) {
            return same(a.base, b.base) && same(a.from, b.from) && same(a.to, b.to);
        } else if (left instanceof Node.Call a && right instanceof Node.Call b) {
            return same(a.callee, b.callee) && same(a.arguments, b.arguments);
        } else if (left instanceof Node.Builtin a && right instanceof Node.Builtin b) {
            return a.name.equals(b.name) && same(a.map, b.map) && same(a.arguments, b.arguments);
        } else if (left instanceof Node.Let a && right instanceof Node.Let b) {
            return a.name.equals(b.name) && same(a.value, b.value) && same(a.body, b.body);
        } else if (left instanceof Node.Sequence a && right instanceof Node.Sequence b) {
            return same(a.nodes, b.nodes);
        } else if (left instanceof Node.Array a && right instanceof Node.Array b) {
            return same(a.nodes, b.nodes);
        } else if (left instanceof Node.Conditional a && right instanceof Node.Conditional b) {
            return same(a.condition, b.condition) && same(a.whenTrue, b.whenTrue) && same(a.whenFalse, b.whenFalse);
        } else if (left instanceof Node.Dictionary a && right instanceof Node.Dictionary b) {
            return same(a.keys, b.keys) && same(a.values, b.values);
        }
        return left instanceof Node.Nil;
    }

    private static boolean same(List<Node> left, List<Node> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!same(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }
}
