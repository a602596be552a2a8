package dev.haulier.expression;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The closures of the operators between two operands. */
final class BinaryCodes {

    private BinaryCodes() {}

    /** An operation that always needs both values. */
    interface Operation {
        @Nullable
        Object apply(Evaluation e, @Nullable Object left, @Nullable Object right);
    }

    private static final Map<Operator, Operation> OPERATIONS = Map.ofEntries(
            Map.entry(Operator.PLUS, Arithmetic::add),
            Map.entry(Operator.MINUS, (e, a, b) -> Arithmetic.subtract(a, b)),
            Map.entry(Operator.TIMES, (e, a, b) -> Arithmetic.multiply(a, b)),
            Map.entry(Operator.DIVIDE, (e, a, b) -> Arithmetic.divide(a, b)),
            Map.entry(Operator.MODULO, (e, a, b) -> Arithmetic.modulo(a, b)),
            Map.entry(Operator.POWER, (e, a, b) -> Arithmetic.power(a, b)),
            Map.entry(Operator.EQUAL, Comparison::equal),
            Map.entry(Operator.UNEQUAL, (e, a, b) -> !Comparison.equal(e, a, b)),
            Map.entry(Operator.LESS, (e, a, b) -> Comparison.less(a, b)),
            Map.entry(Operator.MORE, (e, a, b) -> Comparison.more(a, b)),
            Map.entry(Operator.AT_MOST, (e, a, b) -> Comparison.atMost(a, b)),
            Map.entry(Operator.AT_LEAST, (e, a, b) -> Comparison.atLeast(a, b)),
            Map.entry(Operator.IN, Members::in),
            Map.entry(Operator.RANGE, BinaryCodes::range),
            Map.entry(
                    Operator.CONTAINS, (e, a, b) -> text(a, b) && Utf8.latin(a).contains(Utf8.latin(b))),
            Map.entry(
                    Operator.STARTS_WITH,
                    (e, a, b) -> text(a, b) && Utf8.latin(a).startsWith(Utf8.latin(b))),
            Map.entry(
                    Operator.ENDS_WITH, (e, a, b) -> text(a, b) && Utf8.latin(a).endsWith(Utf8.latin(b))),
            Map.entry(Operator.MATCHES, Regex::matches));

    static Code.Binary of(Compiler compiler, Node.Binary node, Code left) {
        if (node.operator == Operator.MATCHES && node.right instanceof Node.Text pattern) {
            try {
                Regex regex = Regex.compile(pattern.value, compiler.shape().limits());
                return new MatchesConstant(left, regex, node.at);
            } catch (Failure e) {
                throw ExpressionException.of(ExpressionException.Kind.COMPILE, e.problem());
            }
        }
        if (node.operator == Operator.IN
                && node.right instanceof Node.Constant constant
                && constant.value instanceof MembershipRewrites.Prepared set) {
            return new InSet(left, set, node.at);
        }
        Code right = compiler.compile(node.right);
        switch (node.operator) {
            case AND, OR -> {
                return new Logic(left, right, node.operator == Operator.AND, node.at);
            }
            case COALESCE -> {
                return new Coalesce(left, right, node.at);
            }
            case EQUAL, UNEQUAL -> {
                ValueType one = node.left.type;
                if (one == node.right.type && (one == ValueType.INT || one == ValueType.STRING)) {
                    return new SameType(left, right, one, node.operator == Operator.EQUAL, node.at);
                }
            }
            default -> {}
        }
        Operation operation = OPERATIONS.get(node.operator);
        if (operation == null) {
            throw new IllegalStateException("no code for " + node.operator);
        }
        return switch (node.operator) {
            case PLUS, MINUS, TIMES, MODULO, LESS, MORE, AT_MOST, AT_LEAST, EQUAL, UNEQUAL ->
                new Common(left, right, node.operator, operation, node.at);
            default -> new Both(left, right, operation, node.at);
        };
    }

    /** Whether both are there; nil on either side means that nothing is found. */
    private static boolean text(@Nullable Object left, @Nullable Object right) {
        if (Values.isNil(left) || Values.isNil(right)) {
            return false;
        }
        if (!Values.isText(left) || !Values.isText(right)) {
            throw Values.mismatch(Values.isText(left) ? right : left, "string");
        }
        return true;
    }

    private static Object range(Evaluation e, @Nullable Object left, @Nullable Object right) {
        long first = Values.truncated(left);
        long last = Values.truncated(right);
        long size = Math.max(0, last - first + 1);
        e.build(size);
        if (size > Integer.MAX_VALUE) {
            throw new Failure("memory budget exceeded");
        }
        return new IntRange(first, (int) size);
    }

    /** The operators of every day, which try the everyday kinds of values first. */
    private static final class Common extends Code.Binary {
        private final Operator operator;
        private final Operation operation;
        private final boolean isConstant;
        private final @Nullable Object constant;

        Common(Code left, Code right, Operator operator, Operation operation, int at) {
            super(left, right, at);
            this.operator = operator;
            this.operation = operation;
            this.isConstant = right instanceof Constant;
            this.constant = right instanceof Constant known ? known.value : null;
        }

        @Override
        @Nullable
        Object apply(Evaluation e, @Nullable Object leftValue) {
            Object rightValue = isConstant ? constant : right.run(e);
            if (leftValue instanceof Long a && rightValue instanceof Long b) {
                long x = a;
                long y = b;
                switch (operator) {
                    case PLUS -> {
                        return x + y;
                    }
                    case MINUS -> {
                        return x - y;
                    }
                    case TIMES -> {
                        return x * y;
                    }
                    case LESS -> {
                        return x < y;
                    }
                    case MORE -> {
                        return x > y;
                    }
                    case AT_MOST -> {
                        return x <= y;
                    }
                    case AT_LEAST -> {
                        return x >= y;
                    }
                    case EQUAL -> {
                        return x == y;
                    }
                    case UNEQUAL -> {
                        return x != y;
                    }
                    default -> {
                        if (y != 0) {
                            return x % y;
                        }
                    }
                }
            }
            e.at = at;
            return operation.apply(e, leftValue, rightValue);
        }
    }

    private static final class Both extends Code.Binary {
        private final Operation operation;

        Both(Code left, Code right, Operation operation, int at) {
            super(left, right, at);
            this.operation = operation;
        }

        @Override
        @Nullable
        Object apply(Evaluation e, @Nullable Object leftValue) {
            Object rightValue = right.run(e);
            e.at = at;
            return operation.apply(e, leftValue, rightValue);
        }
    }

    /** {@code and} and {@code or}; what the right side gives is given on unchecked. */
    private static final class Logic extends Code.Binary {
        private final boolean goOn;

        Logic(Code left, Code right, boolean goOn, int at) {
            super(left, right, at);
            this.goOn = goOn;
        }

        @Override
        @Nullable
        Object apply(Evaluation e, @Nullable Object leftValue) {
            if (leftValue instanceof Boolean truth) {
                return truth == goOn ? right.run(e) : leftValue;
            }
            e.at = at;
            throw Values.mismatch(leftValue, "bool");
        }
    }

    private static final class Coalesce extends Code.Binary {
        Coalesce(Code left, Code right, int at) {
            super(left, right, at);
        }

        @Override
        @Nullable
        Object apply(Evaluation e, @Nullable Object leftValue) {
            return Values.isNil(leftValue) ? right.run(e) : leftValue;
        }
    }

    /** Two values that the checker found to be ints or strings; one that is not, such as nil, is an error. */
    private static final class SameType extends Code.Binary {
        private final ValueType type;
        private final boolean wanted;

        SameType(Code left, Code right, ValueType type, boolean wanted, int at) {
            super(left, right, at);
            this.type = type;
            this.wanted = wanted;
        }

        @Override
        Object apply(Evaluation e, @Nullable Object leftValue) {
            Object rightValue = right.run(e);
            e.at = at;
            return check(leftValue).equals(check(rightValue)) == wanted;
        }

        private Object check(@Nullable Object value) {
            if ((value instanceof String && type == ValueType.STRING) || value instanceof Long) {
                return value;
            }
            if (value == null || !(type == ValueType.INT ? Values.isInteger(value) : Values.isText(value))) {
                throw Values.mismatch(value, type.toString());
            }
            return type == ValueType.INT ? (Object) Values.truncated(value) : value;
        }
    }

    private static final class MatchesConstant extends Code.Binary {
        private final Regex regex;

        MatchesConstant(Code left, Regex regex, int at) {
            super(left, new Constant(null), at);
            this.regex = regex;
        }

        @Override
        Object apply(Evaluation e, @Nullable Object leftValue) {
            e.at = at;
            return !Values.isNil(leftValue) && regex.matches(e, leftValue);
        }
    }

    /** {@code in} a set that is known before evaluation. */
    private static final class InSet extends Code.Binary {
        private final MembershipRewrites.Prepared set;

        InSet(Code left, MembershipRewrites.Prepared set, int at) {
            super(left, new Constant(null), at);
            this.set = set;
        }

        @Override
        Object apply(Evaluation e, @Nullable Object leftValue) {
            e.at = at;
            if (set.strings()) {
                if (leftValue != null && !Values.isText(leftValue)) {
                    throw new Failure("a list of strings cannot have " + Values.typeName(leftValue));
                }
                return set.values().contains(leftValue == null ? "" : leftValue);
            }
            return set.values().contains(Values.truncated(leftValue));
        }
    }
}
