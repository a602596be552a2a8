package dev.haulier.expression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what an expression reads from its environment and calls by name. */
final class References {

    private final String source;
    private final List<Reference> found = new ArrayList<>();
    private final Deque<String> locals = new ArrayDeque<>();

    private References(String source) {
        this.source = source;
    }

    static List<Reference> of(String source, Node root) {
        var references = new References(source);
        references.visit(root, false);
        return List.copyOf(references.found);
    }

    private void visit(@Nullable Node node, boolean guarded) {
        if (node instanceof Node.Name name) {
            add(name.at, List.of(name.name), List.of(false), false, guarded);
        } else if (node instanceof Node.Member member) {
            member(member, guarded);
        } else if (node instanceof Node.Call call) {
            call(call);
        } else if (node instanceof Node.Binary binary) {
            binary(binary, guarded);
        } else if (node instanceof Node.Chain chain) {
            visit(chain.body, guarded);
        } else if (node instanceof Node.Conditional conditional) {
            visit(conditional.condition, false);
            visit(conditional.whenTrue, guarded);
            visit(conditional.whenFalse, guarded);
        } else if (node instanceof Node.Let let) {
            visit(let.value, false);
            locals.push(let.name);
            visit(let.body, guarded);
            locals.pop();
        } else if (node != null) {
            children(node).forEach(child -> visit(child, false));
        }
    }

    private static List<Node> children(Node node) {
        List<Node> children = new ArrayList<>();
        if (node instanceof Node.Unary unary) {
            children.add(unary.operand);
        } else if (node instanceof Node.Predicate predicate) {
            children.add(predicate.body);
        } else if (node instanceof Node.Builtin builtin) {
            children.addAll(builtin.arguments);
        } else if (node instanceof Node.Sequence sequence) {
            children.addAll(sequence.nodes);
        } else if (node instanceof Node.Array array) {
            children.addAll(array.nodes);
        } else if (node instanceof Node.Dictionary map) {
            children.addAll(map.keys);
            children.addAll(map.values);
        } else if (node instanceof Node.Slice slice) {
            children.add(slice.base);
            if (slice.from != null) {
                children.add(slice.from);
            }
            if (slice.to != null) {
                children.add(slice.to);
            }
        }
        return children;
    }

    private void binary(Node.Binary top, boolean guarded) {
        Node node = top;
        while (node instanceof Node.Binary binary) {
            boolean coalesce = binary.operator == Operator.COALESCE;
            boolean compared = binary.operator == Operator.EQUAL || binary.operator == Operator.UNEQUAL;
            visit(binary.right, coalesce ? guarded : compared && isNil(binary.left));
            boolean left = coalesce || (compared && isNil(binary.right));
            if (left || !(binary.left instanceof Node.Binary)) {
                visit(binary.left, left);
                return;
            }
            node = binary.left;
        }
    }

    private static boolean isNil(Node node) {
        return node instanceof Node.Nil || (node instanceof Node.Name name && name.name.equals("null"));
    }

    private void call(Node.Call call) {
        if (call.callee instanceof Node.Name name) {
            add(name.at, List.of(name.name), List.of(false), true, false);
        } else if (call.callee instanceof Node.Member member) {
            visit(member.base, member.optional);
        } else {
            visit(call.callee, false);
        }
        call.arguments.forEach(argument -> visit(argument, false));
    }

    private void member(Node.Member top, boolean guarded) {
        List<String> path = new ArrayList<>();
        List<Boolean> optional = new ArrayList<>();
        boolean whole = true;
        Node node = top;
        while (node instanceof Node.Member || node instanceof Node.Chain) {
            if (node instanceof Node.Chain chain) {
                node = chain.body;
                continue;
            }
            Node.Member member = (Node.Member) node;
            if (member.property instanceof Node.Text text) {
                path.add(text.value);
                optional.add(member.optional);
            } else {
                // What is computed ends the part of the path that is known.
                visit(member.property, false);
                path.clear();
                optional.clear();
                whole = false;
            }
            node = member.base;
        }
        if (!(node instanceof Node.Name name)) {
            visit(node, false);
            return;
        }
        if (name.name.equals("$env")) {
            // Who reads from $env asks for a name that may not be there.
            return;
        }
        path.add(name.name);
        optional.add(false);
        Collections.reverse(path);
        Collections.reverse(optional);
        add(name.at, path, optional, false, guarded && whole);
    }

    private void add(int at, List<String> path, List<Boolean> optional, boolean called, boolean guarded) {
        String name = path.get(0);
        if (locals.contains(name) || name.equals("$env") || (name.equals("null") && !called)) {
            return;
        }
        int end = Math.min(at, source.length());
        int start = source.lastIndexOf('\n', end - 1) + 1;
        int line = 1
                + (int) source.substring(0, start)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        found.add(new Reference(path, optional, called, guarded, line, source.codePointCount(start, end) + 1));
    }
}
