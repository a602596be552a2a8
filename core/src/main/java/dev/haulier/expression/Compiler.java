package dev.haulier.expression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes closures of a checked tree. */
final class Compiler {

    /** Chains of operators longer than this run in a loop, so that they take no stack. */
    private static final int LONG_CHAIN = 32;

    /** Where the variables of a predicate live. */
    private static final class Loop {
        final int element;
        final int index;
        final int accumulator;
        boolean usesIndex;

        Loop(int first) {
            element = first;
            index = first + 1;
            accumulator = first + 2;
        }
    }

    private record Local(String name, int slot) {}

    private final String source;
    private final Language.Shape shape;
    private final List<Local> variables = new ArrayList<>();
    private final Deque<Loop> loops = new ArrayDeque<>();
    private int locals;

    Compiler(String source, Language.Shape shape) {
        this.source = source;
        this.shape = shape;
    }

    /** How many slots the closures use. */
    int locals() {
        return locals;
    }

    Language.Shape shape() {
        return shape;
    }

    private ExpressionException error(Node node, String problem) {
        return ExpressionException.at(ExpressionException.Kind.COMPILE, problem, source, node.at);
    }

    Code compile(Node node) {
        if (node instanceof Node.Name name) {
            return name(name);
        } else if (node instanceof Node.Text text) {
            return new Code.Constant(text.value);
        } else if (node instanceof Node.Int number) {
            return new Code.Constant(number.value);
        } else if (node instanceof Node.Decimal number) {
            return new Code.Constant(number.value);
        } else if (node instanceof Node.Bool truth) {
            return new Code.Constant(truth.value);
        } else if (node instanceof Node.Constant constant) {
            return new Code.Constant(constant.value);
        } else if (node instanceof Node.Nil) {
            return new Code.Constant(null);
        } else if (node instanceof Node.Bytes bytes) {
            return new Codes.Bytes(bytes.value);
        } else if (node instanceof Node.Binary binary) {
            return binary(binary);
        } else if (node instanceof Node.Member member) {
            return member(member);
        } else if (node instanceof Node.Call call) {
            return call(call);
        } else if (node instanceof Node.Builtin builtin) {
            return builtin(builtin);
        } else if (node instanceof Node.Unary unary) {
            return unary(unary);
        } else if (node instanceof Node.Chain chain) {
            return new Codes.Chain(compile(chain.body));
        } else if (node instanceof Node.Slice slice) {
            return new Codes.Slice(compile(slice.base), optional(slice.from), optional(slice.to), slice.at);
        } else if (node instanceof Node.Predicate predicate) {
            return compile(predicate.body);
        } else if (node instanceof Node.Pointer pointer) {
            return pointer(pointer);
        } else if (node instanceof Node.Let let) {
            return let(let);
        } else if (node instanceof Node.Sequence sequence) {
            return new Codes.Sequence(all(sequence.nodes));
        } else if (node instanceof Node.Conditional conditional) {
            return new Codes.Conditional(
                    compile(conditional.condition),
                    compile(conditional.whenTrue),
                    compile(conditional.whenFalse),
                    conditional.condition.at);
        } else if (node instanceof Node.Array array) {
            return new Codes.Array(all(array.nodes), array.at);
        } else if (node instanceof Node.Dictionary dictionary) {
            return new Codes.Dictionary(all(dictionary.keys), all(dictionary.values), dictionary.at);
        } else if (node instanceof Node.Total total) {
            return new Codes.Total(all(total.nodes), total.at);
        }
        throw new IllegalStateException("no code for " + node.getClass());
    }

    private @Nullable Code optional(@Nullable Node node) {
        return node == null ? null : compile(node);
    }

    private Code[] all(List<Node> nodes) {
        Code[] codes = new Code[nodes.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = compile(nodes.get(i));
        }
        return codes;
    }

    private Code name(Node.Name node) {
        for (int i = variables.size() - 1; i >= 0; i--) {
            if (variables.get(i).name().equals(node.name)) {
                return new Codes.Local(variables.get(i).slot());
            }
        }
        return node.name.equals("$env") ? new Codes.Environment() : new Codes.Variable(node.name, node.at);
    }

    private Code unary(Node.Unary node) {
        Code operand = compile(node.operand);
        return switch (node.operator) {
            case '!' -> new Codes.Not(operand, node.at);
            case '-' -> new Codes.Negate(operand, node.at);
            default -> operand;
        };
    }

    private Code binary(Node.Binary top) {
        Deque<Node.Binary> spine = new ArrayDeque<>();
        Node node = top;
        while (node instanceof Node.Binary binary) {
            spine.push(binary);
            node = binary.left;
        }
        Code first = compile(node);
        if (spine.size() < LONG_CHAIN) {
            Code code = first;
            for (Node.Binary binary : spine) {
                code = BinaryCodes.of(this, binary, code);
            }
            return code;
        }
        List<Code.Binary> rest = new ArrayList<>();
        for (Node.Binary binary : spine) {
            rest.add(BinaryCodes.of(this, binary, first));
        }
        return new Code.Spine(first, rest.toArray(new Code.Binary[0]));
    }

    private Code member(Node.Member node) {
        Code base = compile(node.base);
        if (node.property instanceof Node.Text text) {
            return new Codes.Field(base, text.value, node.optional, node.at);
        }
        return new Codes.Index(base, compile(node.property), node.optional, node.at);
    }

    private Code call(Node.Call node) {
        Code[] arguments = all(node.arguments);
        if (node.callee instanceof Node.Name name) {
            Language.Declaration declaration = shape.functions().get(name.name);
            if (declaration != null) {
                return new CallCodes.Registered(declaration, arguments, node.at);
            }
        }
        if (node.callee instanceof Node.Member member && member.property instanceof Node.Text name) {
            return new CallCodes.Method(compile(member.base), name.value, member.optional, arguments, node.at);
        }
        return new CallCodes.Value(compile(node.callee), arguments, node.at);
    }

    private Code pointer(Node.Pointer node) {
        Loop loop = loops.peek();
        if (loop == null) {
            throw error(node, "# means nothing outside of a predicate");
        }
        switch (node.name) {
            case "" -> {
                return new Codes.Element(loop.element, node.at);
            }
            case "index" -> {
                loop.usesIndex = true;
                return new Codes.Local(loop.index);
            }
            case "acc" -> {
                return new Codes.Local(loop.accumulator);
            }
            default -> throw error(node, "unknown pointer #" + node.name);
        }
    }

    private Code let(Node.Let node) {
        Code value = compile(node.value);
        int slot = locals++;
        variables.add(new Local(node.name, slot));
        Code body = compile(node.body);
        variables.remove(variables.size() - 1);
        return new Codes.Let(slot, value, body);
    }

    private Code builtin(Node.Builtin node) {
        if (!Operands.takesPredicate(node.name)) {
            return new CallCodes.BuiltinCall(Builtins.get(node.name), all(node.arguments), node.at);
        }
        Code collection = compile(node.arguments.get(0));
        Code third = node.arguments.size() > 2 ? compile(node.arguments.get(2)) : null;
        Loop loop = new Loop(locals);
        locals += 3;
        loops.push(loop);
        Code predicate =
                node.arguments.size() > 1 ? compile(node.arguments.get(1)) : new Codes.Element(loop.element, node.at);
        Code map = optional(node.map);
        loops.pop();
        LoopCode.Parts parts = new LoopCode.Parts(
                collection,
                predicate,
                third,
                map,
                loop.element,
                loop.usesIndex ? loop.index : -1,
                loop.accumulator,
                node.at);
        return switch (node.name) {
            case "all" -> new LoopCode.Every(parts, true, false);
            case "none" -> new LoopCode.Every(parts, false, false);
            case "any" -> new LoopCode.Every(parts, false, true);
            case "one" -> new LoopCode.One(parts);
            case "count" -> new LoopCode.Count(parts, node.threshold);
            case "filter" -> new LoopCode.Filter(parts);
            case "map" -> new LoopCode.MapEach(parts);
            case "find" -> new LoopCode.Find(parts, false, false, node.mustFind);
            case "findLast" -> new LoopCode.Find(parts, true, false, node.mustFind);
            case "findIndex" -> new LoopCode.Find(parts, false, true, false);
            case "findLastIndex" -> new LoopCode.Find(parts, true, true, false);
            case "sum" -> new LoopCode.Sum(parts);
            case "groupBy" -> new LoopCode.GroupBy(parts);
            case "sortBy" -> new LoopCode.SortBy(parts);
            default -> new LoopCode.Reduce(parts);
        };
    }
}
