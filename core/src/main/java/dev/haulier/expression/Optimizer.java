package dev.haulier.expression;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a checked tree. The rewrites and their order are those of the reference, since some of them can be seen: an
 * operand that is never evaluated cannot fail.
 */
final class Optimizer {

    /** How often constants are folded at most. */
    private static final int MAX_FOLDS = 1000;

    /** Gives the node that takes the place of one whose children were rewritten already. */
    interface Rewrite {
        Node apply(Node node);
    }

    /** What a tree has, so that passes which cannot find anything are left out. */
    private static final class Content {
        boolean foldable;
        boolean in;
        boolean builtin;
    }

    private Optimizer() {}

    static Node optimize(Node root, String source) {
        Content content = new Content();
        Node node = walk(root, each -> {
            content.in |= each instanceof Node.Binary binary && binary.operator == Operator.IN;
            content.builtin |= each instanceof Node.Builtin;
            content.foldable |= each instanceof Node.Binary
                    || each instanceof Node.Unary
                    || each instanceof Node.Array
                    || each instanceof Node.Builtin;
            return each;
        });
        if (content.in) {
            node = walk(node, MembershipRewrites::inLiterals);
        }
        if (content.foldable) {
            node = fold(node, source);
        }
        if (content.in) {
            node = walk(node, MembershipRewrites::inRange);
        }
        if (content.builtin) {
            for (Rewrite rewrite : List.<Rewrite>of(
                    FilterRewrites::mapOfFilter,
                    FilterRewrites::lengthOfFilter,
                    FilterRewrites::lastOfFilter,
                    FilterRewrites::firstOfFilter,
                    FilterRewrites::combinedPredicates,
                    SumRewrites::ofRange,
                    SumRewrites::ofList,
                    SumRewrites::ofMap,
                    FilterRewrites::anyInsteadOfCount,
                    FilterRewrites::countUpTo)) {
                node = walk(node, rewrite);
            }
        }
        return node;
    }

    private static Node fold(Node root, String source) {
        Node node = root;
        for (int i = 0; i <= MAX_FOLDS; i++) {
            Folding folding = new Folding(source);
            node = walk(node, folding::fold);
            if (!folding.changed()) {
                break;
            }
        }
        return node;
    }

    /** Rewrites the children first, then the node. */
    static Node walk(Node node, Rewrite rewrite) {
        if (node instanceof Node.Binary) {
            return chain(node, rewrite);
        }
        children(node, rewrite);
        return rewrite.apply(node);
    }

    private static Node chain(Node top, Rewrite rewrite) {
        Deque<Node.Binary> spine = new ArrayDeque<>();
        Node node = top;
        while (node instanceof Node.Binary binary) {
            spine.push(binary);
            node = binary.left;
        }
        Node left = walk(node, rewrite);
        for (Node.Binary binary : spine) {
            binary.left = left;
            binary.right = walk(binary.right, rewrite);
            left = rewrite.apply(binary);
        }
        return left;
    }

    private static void all(List<Node> nodes, Rewrite rewrite) {
        nodes.replaceAll(node -> walk(node, rewrite));
    }

    private static @Nullable Node optional(@Nullable Node node, Rewrite rewrite) {
        return node == null ? null : walk(node, rewrite);
    }

    private static void children(Node node, Rewrite rewrite) {
        if (node instanceof Node.Unary unary) {
            unary.operand = walk(unary.operand, rewrite);
        } else if (node instanceof Node.Chain chain) {
            chain.body = walk(chain.body, rewrite);
        } else if (node instanceof Node.Member member) {
            member.base = walk(member.base, rewrite);
            member.property = walk(member.property, rewrite);
        } else if (node instanceof Node.Slice slice) {
            slice.base = walk(slice.base, rewrite);
            slice.from = optional(slice.from, rewrite);
            slice.to = optional(slice.to, rewrite);
        } else if (node instanceof Node.Call call) {
            call.callee = walk(call.callee, rewrite);
            all(call.arguments, rewrite);
        } else if (node instanceof Node.Builtin builtin) {
            all(builtin.arguments, rewrite);
        } else if (node instanceof Node.Predicate predicate) {
            predicate.body = walk(predicate.body, rewrite);
        } else if (node instanceof Node.Let let) {
            let.value = walk(let.value, rewrite);
            let.body = walk(let.body, rewrite);
        } else if (node instanceof Node.Sequence sequence) {
            all(sequence.nodes, rewrite);
        } else if (node instanceof Node.Conditional conditional) {
            conditional.condition = walk(conditional.condition, rewrite);
            conditional.whenTrue = walk(conditional.whenTrue, rewrite);
            conditional.whenFalse = walk(conditional.whenFalse, rewrite);
        } else if (node instanceof Node.Array array) {
            all(array.nodes, rewrite);
        } else if (node instanceof Node.Dictionary dictionary) {
            all(dictionary.keys, rewrite);
            all(dictionary.values, rewrite);
        }
    }

    /** Gives a new node the type of the one whose place it takes. */
    static <N extends Node> N typed(N node, ValueType type) {
        node.type = type;
        return node;
    }
}
