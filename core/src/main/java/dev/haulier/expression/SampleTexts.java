package dev.haulier.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The texts that an expression may have as its value, given samples of what it reads; empty when no text is meant. */
final class SampleTexts {

    /** More are not followed. */
    private static final int MOST = 32;

    private final Function<String, List<String>> samples;
    private final Map<String, List<String>> locals = new HashMap<>();

    private SampleTexts(Function<String, List<String>> samples) {
        this.samples = samples;
    }

    static List<String> of(Node root, Function<String, List<String>> samples) {
        return new SampleTexts(samples).texts(root);
    }

    private List<String> texts(Node node) {
        if (node instanceof Node.Text text) {
            return List.of(text.value);
        } else if (node instanceof Node.Chain chain) {
            return texts(chain.body);
        } else if (node instanceof Node.Conditional conditional) {
            return both(texts(conditional.whenTrue), texts(conditional.whenFalse));
        } else if (node instanceof Node.Sequence sequence) {
            return texts(sequence.nodes.get(sequence.nodes.size() - 1));
        } else if (node instanceof Node.Let let) {
            locals.put(let.name, texts(let.value));
            return texts(let.body);
        } else if (node instanceof Node.Binary binary && binary.operator == Operator.COALESCE) {
            return both(texts(binary.left), texts(binary.right));
        } else if (node instanceof Node.Binary binary && binary.operator == Operator.PLUS) {
            return joined(texts(binary.left), texts(binary.right));
        } else if (node instanceof Node.Call call
                && call.callee instanceof Node.Name name
                && TemplateFunctions.NAMES.contains(name.name)) {
            List<String> shaped = call.arguments.isEmpty() ? List.of() : texts(call.arguments.get(0));
            return (shaped.isEmpty() ? List.of("text") : shaped)
                    .stream().map(text -> '"' + text + '"').toList();
        } else if (node instanceof Node.Name name && locals.containsKey(name.name)) {
            return locals.getOrDefault(name.name, List.of());
        }
        boolean text = node.type.isString();
        String path = path(node);
        if (path != null) {
            return text || node.type.isUnknown() ? samples.apply(path) : List.of();
        }
        boolean meant =
                node instanceof Node.Builtin builtin && (builtin.name.equals("type") || builtin.name.equals("toJSON"));
        return text && !meant ? samples.apply("") : List.of();
    }

    /** What is read, such as {@code vars.tag} or {@code imageFrom().Tag}; null when it is computed. */
    private static @Nullable String path(Node node) {
        if (node instanceof Node.Name name) {
            return name.name;
        } else if (node instanceof Node.Chain chain) {
            return path(chain.body);
        } else if (node instanceof Node.Call call) {
            String callee = path(call.callee);
            return callee == null ? null : callee + "()";
        } else if (node instanceof Node.Member member && member.property instanceof Node.Text text) {
            String base = path(member.base);
            return base == null ? null : base + "." + text.value;
        }
        return null;
    }

    private static List<String> both(List<String> one, List<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return all.size() > MOST ? all.subList(0, MOST) : all;
    }

    private static List<String> joined(List<String> left, List<String> right) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < Math.max(left.size(), right.size()) && !left.isEmpty() && !right.isEmpty(); i++) {
            all.add(left.get(i % left.size()) + right.get(i % right.size()));
        }
        return all;
    }
}
