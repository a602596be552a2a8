package dev.haulier.expression;

/** What each operator takes and gives, as far as the types of its operands tell. */
final class OperatorTypes {

    private OperatorTypes() {}

    private static final int NUMBER = 1;
    private static final int STRING = 2;
    private static final int TIME = 4;
    private static final int DURATION = 8;
    private static final int BOOL = 16;
    private static final int INTEGER = 32;
    private static final int LIST = 64;
    private static final int MAP = 128;

    private static boolean isAnyOf(ValueType type, int classes) {
        return ((classes & NUMBER) != 0 && type.isNumber())
                || ((classes & STRING) != 0 && type.isString())
                || ((classes & TIME) != 0 && type.isTime())
                || ((classes & DURATION) != 0 && type.isDuration())
                || ((classes & BOOL) != 0 && type.isBool())
                || ((classes & INTEGER) != 0 && type.isInteger())
                || ((classes & LIST) != 0 && type.isList())
                || ((classes & MAP) != 0 && type.isMap());
    }

    /** Whether one side is unknown and the other is unknown too or of one of the classes. */
    private static boolean maybe(ValueType left, ValueType right, int classes) {
        return (left.isUnknown() && (right.isUnknown() || isAnyOf(right, classes)))
                || (right.isUnknown() && isAnyOf(left, classes));
    }

    static ValueType result(Checker checker, Node.Binary node, ValueType left, ValueType right) {
        switch (node.operator) {
            case EQUAL, UNEQUAL -> {
                if (left.comparableTo(right)) {
                    return ValueType.BOOL;
                }
            }
            case OR, AND -> {
                if ((left.isBool() && right.isBool()) || maybe(left, right, BOOL)) {
                    return ValueType.BOOL;
                }
            }
            case LESS, MORE, AT_MOST, AT_LEAST -> {
                if ((left.isNumber() && right.isNumber())
                        || (left.isString() && right.isString())
                        || (left.isTime() && right.isTime())
                        || (left.isDuration() && right.isDuration())
                        || maybe(left, right, NUMBER | STRING | TIME | DURATION)) {
                    return ValueType.BOOL;
                }
            }
            case PLUS, MINUS, TIMES -> {
                ValueType type = arithmetic(node.operator, left, right);
                if (type != null) {
                    return type;
                }
            }
            case DIVIDE, POWER -> {
                if ((left.isNumber() && right.isNumber()) || maybe(left, right, NUMBER)) {
                    return ValueType.FLOAT;
                }
            }
            case MODULO -> {
                if ((left.isInteger() && right.isInteger()) || maybe(left, right, INTEGER)) {
                    return ValueType.INT;
                }
            }
            case RANGE -> {
                if ((left.isInteger() && right.isInteger()) || maybe(left, right, INTEGER)) {
                    return ValueType.listOf(ValueType.INT);
                }
            }
            case IN -> {
                if (in(checker, node, left, right)) {
                    return ValueType.BOOL;
                }
            }
            case MATCHES -> {
                if (node.right instanceof Node.Text pattern) {
                    checkPattern(checker, node, pattern.value);
                }
                boolean text = left.isString() || left == ValueType.BYTES;
                if ((text && right.isString()) || maybe(left, right, STRING)) {
                    return ValueType.BOOL;
                }
            }
            case CONTAINS, STARTS_WITH, ENDS_WITH -> {
                if ((left.isString() && right.isString()) || maybe(left, right, STRING)) {
                    return ValueType.BOOL;
                }
            }
            case COALESCE -> {
                if (left.isNil()) {
                    return right;
                }
                if (right.isNil() || right.assignableTo(left)) {
                    return left;
                }
                return ValueType.UNKNOWN;
            }
            case PIPE -> throw new IllegalStateException("a pipe is a call");
        }
        throw checker.error(node, "operator " + node.operator.symbol + " cannot take " + left + " and " + right);
    }

    private static void checkPattern(Checker checker, Node node, String pattern) {
        try {
            Regex.compile(pattern, checker.shape().limits());
        } catch (Failure e) {
            throw checker.error(node, e.problem());
        }
    }

    private static @org.jspecify.annotations.Nullable ValueType arithmetic(
            Operator operator, ValueType left, ValueType right) {
        if (left.isNumber() && right.isNumber()) {
            return left.isFloat() || right.isFloat() ? ValueType.FLOAT : ValueType.INT;
        }
        boolean durations = left.isDuration() && right.isDuration();
        int classes = NUMBER | DURATION;
        switch (operator) {
            case PLUS -> {
                if (left.isString() && right.isString()) {
                    return ValueType.STRING;
                }
                if ((left.isTime() && right.isDuration()) || (left.isDuration() && right.isTime())) {
                    return ValueType.TIME;
                }
                classes |= STRING | TIME;
            }
            case MINUS -> {
                if (left.isTime() && right.isTime()) {
                    return ValueType.DURATION;
                }
                if (left.isTime() && right.isDuration()) {
                    return ValueType.TIME;
                }
                classes |= TIME;
            }
            default -> durations |= (left.isNumber() && right.isDuration()) || (left.isDuration() && right.isNumber());
        }
        if (durations) {
            return ValueType.DURATION;
        }
        return maybe(left, right, classes) ? ValueType.UNKNOWN : null;
    }

    private static boolean in(Checker checker, Node node, ValueType left, ValueType right) {
        if ((left.isString() || left.isUnknown()) && (right.isStruct() || right == ValueType.TIMEZONE)) {
            return true;
        }
        if (right.isMap()) {
            if (right.hasStringKeys() && !left.isUnknown() && !left.isPlainString()) {
                throw checker.error(node, "the keys of a map are strings, it cannot have " + left);
            }
            return true;
        }
        if (right.isList()) {
            if (!left.comparableTo(right.elementOrUnknown())) {
                throw checker.error(node, "a list of " + right.elementOrUnknown() + " cannot have " + left);
            }
            return true;
        }
        return (left.isUnknown() && right.isString()) || right.isUnknown();
    }
}
