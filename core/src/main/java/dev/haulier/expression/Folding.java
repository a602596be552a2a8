package dev.haulier.expression;

import dev.haulier.internal.expression.Powers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes what is known before evaluation. */
final class Folding {

    private final String source;
    private boolean changed;

    Folding(String source) {
        this.source = source;
    }

    boolean changed() {
        return changed;
    }

    Node fold(Node node) {
        Node folded = node;
        if (node instanceof Node.Unary unary) {
            folded = unary(unary);
        } else if (node instanceof Node.Binary binary) {
            folded = binary(binary);
        } else if (node instanceof Node.Array array) {
            folded = array(array);
        } else if (node instanceof Node.Builtin builtin && builtin.name.equals("filter")) {
            folded = nestedFilter(builtin);
        }
        changed |= folded != node;
        return folded;
    }

    private static Node unary(Node.Unary node) {
        switch (node.operator) {
            case '!' -> {
                return node.operand instanceof Node.Bool truth ? new Node.Bool(node.at, !truth.value) : node;
            }
            case '-' -> {
                if (node.operand instanceof Node.Int number) {
                    return new Node.Int(node.at, -number.value);
                }
                return node.operand instanceof Node.Decimal number ? new Node.Decimal(node.at, -number.value) : node;
            }
            default -> {
                boolean number = node.operand instanceof Node.Int || node.operand instanceof Node.Decimal;
                return number ? node.operand : node;
            }
        }
    }

    private Node binary(Node.Binary node) {
        switch (node.operator) {
            case AND, OR -> {
                return logic(node);
            }
            case EQUAL -> {
                return equal(node);
            }
            case PLUS -> {
                if (node.left instanceof Node.Text a && node.right instanceof Node.Text b) {
                    return new Node.Text(node.at, a.value + b.value);
                }
                return arithmetic(node);
            }
            case MINUS, TIMES, DIVIDE, MODULO, POWER -> {
                return arithmetic(node);
            }
            default -> {
                return node;
            }
        }
    }

    private static Node logic(Node.Binary node) {
        boolean goesOn = node.operator == Operator.AND;
        Boolean left = node.left instanceof Node.Bool truth ? truth.value : null;
        Boolean right = node.right instanceof Node.Bool truth ? truth.value : null;
        if (left != null && left == goesOn) {
            return Optimizer.typed(node.right, node.type);
        }
        if (right != null && right == goesOn) {
            return Optimizer.typed(node.left, node.type);
        }
        return left != null || right != null ? new Node.Bool(node.at, !goesOn) : node;
    }

    private static Node equal(Node.Binary node) {
        if (node.left instanceof Node.Int a && node.right instanceof Node.Int b) {
            return new Node.Bool(node.at, a.value == b.value);
        }
        if (node.left instanceof Node.Text a && node.right instanceof Node.Text b) {
            return new Node.Bool(node.at, a.value.equals(b.value));
        }
        if (node.left instanceof Node.Bool a && node.right instanceof Node.Bool b) {
            return new Node.Bool(node.at, a.value == b.value);
        }
        return node;
    }

    private static @Nullable Double number(Node node) {
        if (node instanceof Node.Int number) {
            return (double) number.value;
        }
        return node instanceof Node.Decimal number ? (Double) number.value : null;
    }

    private Node arithmetic(Node.Binary node) {
        if (node.left instanceof Node.Int left && node.right instanceof Node.Int right) {
            long a = left.value;
            long b = right.value;
            switch (node.operator) {
                case PLUS -> {
                    return new Node.Int(node.at, a + b);
                }
                case MINUS -> {
                    return new Node.Int(node.at, a - b);
                }
                case TIMES -> {
                    return new Node.Int(node.at, a * b);
                }
                case MODULO -> {
                    if (b == 0) {
                        throw ExpressionException.at(
                                ExpressionException.Kind.COMPILE, "integer division by zero", source, node.at);
                    }
                    return new Node.Int(node.at, a % b);
                }
                default -> {}
            }
        }
        Double left = number(node.left);
        Double right = number(node.right);
        if (left == null || right == null || node.operator == Operator.MODULO) {
            return node;
        }
        double a = left;
        double b = right;
        return new Node.Decimal(
                node.at,
                switch (node.operator) {
                    case PLUS -> a + b;
                    case MINUS -> a - b;
                    case TIMES -> a * b;
                    case DIVIDE -> a / b;
                    default -> Powers.power(a, b);
                });
    }

    private static @Nullable Object value(Node node) {
        if (node instanceof Node.Int number) {
            return number.value;
        } else if (node instanceof Node.Decimal number) {
            return number.value;
        } else if (node instanceof Node.Text text) {
            return text.value;
        }
        return node instanceof Node.Bool truth ? (Boolean) truth.value : null;
    }

    private static Node array(Node.Array node) {
        if (node.nodes.isEmpty()) {
            return node;
        }
        List<Object> values = new ArrayList<>(node.nodes.size());
        for (Node element : node.nodes) {
            Object value = value(element);
            if (value == null) {
                return node;
            }
            values.add(value);
        }
        return Optimizer.typed(new Node.Constant(node.at, new Items(values.toArray())), ValueType.LIST);
    }

    /** Two filters, one of what the other lets pass, become one. */
    private static Node nestedFilter(Node.Builtin node) {
        if (node.arguments.get(0) instanceof Node.Builtin inner
                && inner.name.equals("filter")
                && inner.arguments.get(1) instanceof Node.Predicate first
                && node.arguments.get(1) instanceof Node.Predicate second) {
            Node both = new Node.Binary(second.at, Operator.AND, first.body, second.body);
            List<Node> arguments = new ArrayList<>();
            arguments.add(inner.arguments.get(0));
            arguments.add(new Node.Predicate(second.at, both));
            return Optimizer.typed(new Node.Builtin(node.at, "filter", arguments), node.type);
        }
        return node;
    }
}
