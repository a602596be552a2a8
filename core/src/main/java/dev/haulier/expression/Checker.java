package dev.haulier.expression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the type of each node, and with it every error that can be found before evaluation. */
final class Checker {

    /** What {@code #} and its kin mean inside a predicate. */
    private record Scope(ValueType collection, boolean hasIndex, boolean hasAccumulator) {}

    private record Variable(String name, ValueType type) {}

    private final String source;
    private final Language.Shape shape;
    private final List<Scope> scopes = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private final CallChecker calls = new CallChecker(this);

    Checker(String source, Language.Shape shape) {
        this.source = source;
        this.shape = shape;
    }

    ValueType check(Node root) {
        return visit(root);
    }

    Language.Shape shape() {
        return shape;
    }

    ExpressionException error(Node node, String problem) {
        return error(node, problem, null);
    }

    ExpressionException error(Node node, String problem, @Nullable String suggestion) {
        return ExpressionException.at(ExpressionException.Kind.COMPILE, problem, source, node.at, suggestion, null);
    }

    ValueType visit(Node node) {
        ValueType type = find(node);
        node.type = type;
        return type;
    }

    private ValueType find(Node node) {
        if (node instanceof Node.Name name) {
            return name(name);
        } else if (node instanceof Node.Text
                || node instanceof Node.Int
                || node instanceof Node.Decimal
                || node instanceof Node.Bool) {
            return node.type;
        } else if (node instanceof Node.Binary binary) {
            return binary(binary);
        } else if (node instanceof Node.Member member) {
            return member(member);
        } else if (node instanceof Node.Call call) {
            return calls.call(call);
        } else if (node instanceof Node.Builtin builtin) {
            return calls.builtin(builtin);
        } else if (node instanceof Node.Unary unary) {
            return unary(unary);
        } else if (node instanceof Node.Chain chain) {
            return visit(chain.body);
        } else if (node instanceof Node.Slice slice) {
            return slice(slice);
        } else if (node instanceof Node.Pointer pointer) {
            return pointer(pointer);
        } else if (node instanceof Node.Let let) {
            return let(let);
        } else if (node instanceof Node.Sequence sequence) {
            ValueType last = ValueType.UNKNOWN;
            for (Node part : sequence.nodes) {
                last = visit(part);
            }
            return last;
        } else if (node instanceof Node.Conditional conditional) {
            return conditional(conditional);
        } else if (node instanceof Node.Array array) {
            return array(array);
        } else if (node instanceof Node.Dictionary dictionary) {
            for (int i = 0; i < dictionary.keys.size(); i++) {
                visit(dictionary.keys.get(i));
                visit(dictionary.values.get(i));
            }
            return ValueType.MAP;
        } else if (node instanceof Node.Nil) {
            return ValueType.NIL;
        } else if (node instanceof Node.Bytes) {
            return ValueType.BYTES;
        } else if (node instanceof Node.Predicate predicate) {
            return visit(predicate.body);
        }
        throw new IllegalStateException("no rule for " + node.getClass());
    }

    private ValueType name(Node.Name node) {
        for (int i = variables.size() - 1; i >= 0; i--) {
            if (variables.get(i).name().equals(node.name)) {
                return variables.get(i).type();
            }
        }
        return node.name.equals("$env") ? ValueType.UNKNOWN : identifier(node, node.name, true, true);
    }

    /** The type of a name of the environment, or of a function's bare name. */
    ValueType identifier(Node node, String name, boolean functions, boolean strict) {
        ValueType environment = shape.environment();
        Map<String, ValueType> fields = environment == null ? null : environment.fields;
        if (fields != null) {
            ValueType known = fields.get(name);
            if (known != null) {
                return known.kind == ValueType.Kind.ANY ? ValueType.UNKNOWN : known;
            }
        }
        if (functions) {
            Language.Declaration declaration = shape.functions().get(name);
            if (declaration != null) {
                return ValueType.callable(declaration.signatures(), true);
            }
            if (Builtins.exists(name)) {
                return ValueType.callable(List.of(), true);
            }
        }
        if (fields != null && strict && !name.equals("null")) {
            throw error(node, "unknown name " + name, Names.nearest(name, fields.keySet()));
        }
        return ValueType.UNKNOWN;
    }

    private ValueType unary(Node.Unary node) {
        ValueType type = visit(node.operand);
        if (node.operator == '!') {
            if (type.isBool() || type.isUnknown()) {
                return ValueType.BOOL;
            }
        } else if (type.isNumber()) {
            return type;
        } else if (type.isUnknown()) {
            return ValueType.UNKNOWN;
        }
        throw error(node, "operator " + (node.operator == '!' ? "not" : node.operator) + " cannot take " + type);
    }

    private ValueType binary(Node.Binary top) {
        Deque<Node.Binary> spine = new ArrayDeque<>();
        Node node = top;
        while (node instanceof Node.Binary binary) {
            spine.push(binary);
            node = binary.left;
        }
        ValueType left = visit(node);
        for (Node.Binary binary : spine) {
            ValueType right = visit(binary.right);
            left = OperatorTypes.result(this, binary, left, right);
            binary.type = left;
        }
        return left;
    }

    private ValueType member(Node.Member node) {
        if (node.base instanceof Node.Name name && name.name.equals("$env")) {
            return node.property instanceof Node.Text text
                    ? identifier(node, text.value, false, !node.optional)
                    : ValueType.UNKNOWN;
        }
        ValueType base = visit(node.base);
        ValueType property = visit(node.property);
        if (base.isUnknown()) {
            return ValueType.UNKNOWN;
        }
        return MemberTypes.of(this, node, base, property);
    }

    private ValueType slice(Node.Slice node) {
        ValueType base = visit(node.base);
        if (base.isUnknown()) {
            return ValueType.UNKNOWN;
        }
        if (!base.isString() && !base.isList()) {
            throw error(node, "cannot slice " + base);
        }
        bound(node.from);
        bound(node.to);
        return base;
    }

    private void bound(@Nullable Node bound) {
        if (bound != null) {
            ValueType type = visit(bound);
            if (!type.isInteger() && !type.isUnknown()) {
                throw error(bound, "a bound of a slice is an int, not " + type);
            }
        }
    }

    private ValueType pointer(Node.Pointer node) {
        if (scopes.isEmpty()) {
            throw error(node, "# means nothing outside of a predicate");
        }
        Scope scope = scopes.get(scopes.size() - 1);
        if (node.name.isEmpty()) {
            return scope.collection().isUnknown()
                    ? ValueType.UNKNOWN
                    : scope.collection().elementOrUnknown();
        }
        if (node.name.equals("index") && scope.hasIndex()) {
            return ValueType.INT;
        }
        if (node.name.equals("acc") && scope.hasAccumulator()) {
            return ValueType.UNKNOWN;
        }
        throw error(node, "unknown pointer #" + node.name, Names.nearest("#" + node.name, List.of("#index", "#acc")));
    }

    private ValueType let(Node.Let node) {
        ValueType environment = shape.environment();
        if (environment != null && environment.fields != null && environment.fields.containsKey(node.name)) {
            throw error(node, "cannot declare " + node.name + " again");
        }
        if (shape.functions().containsKey(node.name) || Builtins.exists(node.name)) {
            throw error(node, "cannot declare function " + node.name + " again");
        }
        for (Variable variable : variables) {
            if (variable.name().equals(node.name)) {
                throw error(node, "cannot declare variable " + node.name + " again");
            }
        }
        ValueType type = visit(node.value);
        variables.add(new Variable(node.name, type));
        ValueType result = visit(node.body);
        variables.remove(variables.size() - 1);
        return result;
    }

    private ValueType conditional(Node.Conditional node) {
        ValueType condition = visit(node.condition);
        if (!condition.isBool() && !condition.isUnknown()) {
            throw error(node.condition, "a condition is a bool, not " + condition);
        }
        ValueType whenTrue = visit(node.whenTrue);
        ValueType whenFalse = visit(node.whenFalse);
        if (whenTrue.isNil()) {
            return whenFalse;
        }
        if (whenFalse.isNil()) {
            return whenTrue;
        }
        if (!whenTrue.assignableTo(whenFalse)) {
            return ValueType.UNKNOWN;
        }
        if (whenTrue.isList() && whenFalse.isList()) {
            ValueType one = whenTrue.elementOrUnknown();
            ValueType other = whenFalse.elementOrUnknown();
            if (!one.assignableTo(other) || !other.assignableTo(one)) {
                return ValueType.LIST;
            }
        }
        return whenTrue;
    }

    private ValueType array(Node.Array node) {
        ValueType last = ValueType.UNKNOWN;
        boolean same = true;
        boolean first = true;
        for (Node element : node.nodes) {
            ValueType type = visit(element);
            same &= first || kindOf(type) == kindOf(last);
            first = false;
            last = type;
        }
        return same ? ValueType.listOf(last) : ValueType.LIST;
    }

    /** Nil and what is unknown count as one kind here, as they do in the reference. */
    private static ValueType.Kind kindOf(ValueType type) {
        return type.kind == ValueType.Kind.NIL ? ValueType.Kind.UNKNOWN : type.kind;
    }

    /** Visits a predicate over a collection, and gives the type of its result. */
    ValueType predicate(Node predicate, ValueType collection, boolean index, boolean accumulator) {
        scopes.add(new Scope(collection, index, accumulator));
        ValueType result = visit(predicate);
        scopes.remove(scopes.size() - 1);
        if (result.isNil()) {
            throw error(predicate, "a predicate cannot be just nil");
        }
        return result;
    }
}
