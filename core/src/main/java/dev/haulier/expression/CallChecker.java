package dev.haulier.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checker's rules for calls. */
final class CallChecker {

    private final Checker checker;

    CallChecker(Checker checker) {
        this.checker = checker;
    }

    ValueType call(Node.Call node) {
        if (node.callee instanceof Node.Name name && name.name.equals("$env")) {
            throw checker.error(node, "$env cannot be called");
        }
        ValueType callee = callee(node);
        if (callee.isUnknown()) {
            return ValueType.UNKNOWN;
        }
        String name = node.callee instanceof Node.Name n
                ? n.name
                : node.callee instanceof Node.Member m && m.property instanceof Node.Text t ? t.value : "function";
        if (callee.isNil()) {
            throw checker.error(node, name + " is nil and cannot be called");
        }
        if (callee.kind != ValueType.Kind.FUNCTION) {
            throw checker.error(node, "a value of type " + callee + " cannot be called");
        }
        if (callee.signatures.isEmpty()) {
            if (callee.registered) {
                node.arguments.forEach(checker::visit);
            }
            return ValueType.UNKNOWN;
        }
        return overloads(name, callee.signatures, node, node.arguments);
    }

    private ValueType callee(Node.Call node) {
        if (node.callee instanceof Node.Name name && checker.shape().environment() != null) {
            try {
                return checker.visit(node.callee);
            } catch (ExpressionException e) {
                List<String> known = new ArrayList<>(checker.shape().functions().keySet());
                known.addAll(Builtins.names());
                throw checker.error(node.callee, "unknown function " + name.name, Names.nearest(name.name, known));
            }
        }
        return checker.visit(node.callee);
    }

    private ValueType overloads(String name, List<Signature> signatures, Node node, List<Node> arguments) {
        List<ValueType> types = new ArrayList<>();
        for (Node argument : arguments) {
            types.add(checker.visit(argument));
        }
        ExpressionException last = null;
        for (Signature signature : signatures) {
            ExpressionException found = mismatch(name, signature, node, arguments, types);
            // Of several, the form with as many parameters is the one that was meant.
            last = last == null || found == null || signature.takes(types.size()) ? found : last;
            if (found == null) {
                ValueType result = signature.result();
                return result.kind == ValueType.Kind.ANY ? ValueType.ANY : result;
            }
        }
        throw last == null ? checker.error(node, "no form of " + name + " fits") : last;
    }

    private @Nullable ExpressionException mismatch(
            String name, Signature signature, Node node, List<Node> arguments, List<ValueType> types) {
        int count = types.size();
        if (!signature.takes(count)) {
            boolean few = count < signature.parameters().size();
            return checker.error(node, (few ? "not enough" : "too many") + " arguments to call " + name);
        }
        for (int i = 0; i < count; i++) {
            ValueType wanted = signature.parameter(i);
            ValueType type = types.get(i);
            boolean fits = (wanted.isFloat() && type.isInteger())
                    || (wanted.isInteger() && type.isInteger())
                    || type.isUnknown()
                    || (type.isNil()
                            ? wanted.isUnknown() || wanted.kind == ValueType.Kind.TIMEZONE || wanted.struct != null
                            : type.assignableTo(wanted) || wanted.isUnknown());
            if (!fits) {
                return checker.error(
                        arguments.get(i), "argument " + (i + 1) + " of " + name + " is " + wanted + ", not " + type);
            }
        }
        return null;
    }

    ValueType builtin(Node.Builtin node) {
        if (Operands.takesPredicate(node.name)) {
            return withPredicate(node);
        }
        if (node.name.equals("get")) {
            return get(node);
        }
        Builtin builtin = Builtins.get(node.name);
        Builtin.Validator validator = builtin.validator();
        if (validator == null) {
            return overloads(node.name, builtin.signatures(), node, node.arguments);
        }
        List<ValueType> types = new ArrayList<>();
        for (Node argument : node.arguments) {
            ValueType type = checker.visit(argument);
            types.add(type.isUnknown() ? ValueType.ANY : type);
        }
        try {
            return validator.check(types);
        } catch (Builtin.Mismatch e) {
            throw checker.error(node, e.problem());
        }
    }

    private ValueType withPredicate(Node.Builtin node) {
        Node first = node.arguments.get(0);
        ValueType collection = checker.visit(first);
        if (!collection.isList() && !collection.isUnknown()) {
            throw checker.error(first, node.name + " takes a list, not " + collection);
        }
        ValueType element = collection.isUnknown() ? ValueType.UNKNOWN : collection.elementOrUnknown();
        if (node.arguments.size() == 1) {
            return node.name.equals("count") ? ValueType.INT : element;
        }
        Node predicate = node.arguments.get(1);
        boolean indexed = node.name.equals("map") || node.name.equals("reduce");
        ValueType result = checker.predicate(predicate, collection, indexed, node.name.equals("reduce"));
        if (node.arguments.size() == 3) {
            ValueType third = checker.visit(node.arguments.get(2));
            if (node.name.equals("sortBy") && !third.isString() && !third.isUnknown()) {
                throw checker.error(node.arguments.get(2), "the order of sortBy is a string, not " + third);
            }
        }
        return switch (node.name) {
            case "map" -> ValueType.listOf(result);
            case "sum" -> result.isUnknown() ? ValueType.ANY : result;
            case "reduce" -> result;
            case "groupBy" -> ValueType.GROUPS;
            case "sortBy" -> collection;
            default -> {
                if (!result.isBool() && !result.isUnknown()) {
                    throw checker.error(predicate, "a predicate of " + node.name + " gives a bool, not " + result);
                }
                yield switch (node.name) {
                    case "filter" -> collection.isUnknown() ? ValueType.LIST : ValueType.listOf(element);
                    case "count", "findIndex", "findLastIndex" -> ValueType.INT;
                    case "find", "findLast" -> element;
                    default -> ValueType.BOOL;
                };
            }
        };
    }

    private ValueType get(Node.Builtin node) {
        if (node.arguments.size() != 2) {
            throw checker.error(node, "get takes 2 arguments, got " + node.arguments.size());
        }
        Node first = node.arguments.get(0);
        ValueType base = checker.visit(first);
        ValueType key = checker.visit(node.arguments.get(1));
        if ((first instanceof Node.Name name && name.name.equals("$env")) || base.isUnknown()) {
            return ValueType.UNKNOWN;
        }
        if (base.isList()) {
            if (!key.isInteger() && !key.isUnknown()) {
                throw checker.error(node.arguments.get(1), "an index of a list is an int, not " + key);
            }
            return base.elementOrUnknown();
        }
        if (base.isMap()) {
            if (base.hasStringKeys() && !key.isPlainString() && !key.isUnknown()) {
                throw checker.error(node.arguments.get(1), "a key of a map is a string, not " + key);
            }
            return base.elementOrUnknown();
        }
        throw checker.error(first, "get cannot read from " + base);
    }
}
