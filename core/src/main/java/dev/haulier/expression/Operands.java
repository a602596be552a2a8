package dev.haulier.expression;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parser's other half: literals, names, calls, and what may follow an operand. */
final class Operands {

    /** The built-ins that take a predicate, with how many arguments they need and may have. */
    private static final Map<String, int[]> PREDICATES = Map.ofEntries(
            Map.entry("all", new int[] {2, 2}),
            Map.entry("none", new int[] {2, 2}),
            Map.entry("any", new int[] {2, 2}),
            Map.entry("one", new int[] {2, 2}),
            Map.entry("filter", new int[] {2, 2}),
            Map.entry("map", new int[] {2, 2}),
            Map.entry("count", new int[] {1, 2}),
            Map.entry("sum", new int[] {1, 2}),
            Map.entry("find", new int[] {2, 2}),
            Map.entry("findIndex", new int[] {2, 2}),
            Map.entry("findLast", new int[] {2, 2}),
            Map.entry("findLastIndex", new int[] {2, 2}),
            Map.entry("groupBy", new int[] {2, 2}),
            Map.entry("sortBy", new int[] {2, 3}),
            Map.entry("reduce", new int[] {2, 3}));

    private final Parser parser;

    Operands(Parser parser) {
        this.parser = parser;
    }

    static boolean takesPredicate(String name) {
        return PREDICATES.containsKey(name);
    }

    Node primary() {
        Token token = parser.current();
        if (token.is(Token.Kind.OPERATOR)) {
            switch (token.text()) {
                case "not", "!" -> {
                    return unary(token, '!', Operator.NOT_PRECEDENCE);
                }
                case "-", "+" -> {
                    return unary(token, token.text().charAt(0), Operator.SIGN_PRECEDENCE);
                }
                case "#", "." -> {
                    if (parser.insidePredicate()) {
                        return pointer(token);
                    }
                }
                case "::" -> {
                    parser.advance();
                    return postfix(call(parser.expectName(), null, false));
                }
                default -> {}
            }
        }
        if (token.bracket("(")) {
            parser.advance();
            Node inner = parser.sequence();
            parser.expectBracket(")");
            return postfix(inner);
        }
        return secondary(token);
    }

    private Node unary(Token token, char operator, int precedence) {
        parser.advance();
        Node operand = parser.expression(precedence);
        return postfix(parser.made(new Node.Unary(token.at(), operator, operand)));
    }

    private Node pointer(Token token) {
        String name = "";
        if (token.operator("#")) {
            parser.advance();
            if (parser.current().is(Token.Kind.NAME)) {
                name = parser.advance().text();
            }
        }
        return postfix(parser.made(new Node.Pointer(token.at(), name)));
    }

    private Node secondary(Token token) {
        switch (token.kind()) {
            case NAME -> {
                parser.advance();
                switch (token.text()) {
                    case "true" -> {
                        return parser.made(new Node.Bool(token.at(), true));
                    }
                    case "false" -> {
                        return parser.made(new Node.Bool(token.at(), false));
                    }
                    case "nil" -> {
                        return parser.made(new Node.Nil(token.at()));
                    }
                    default -> {
                        return postfix(
                                parser.current().bracket("(")
                                        ? call(token, null, true)
                                        : parser.made(new Node.Name(token.at(), token.text())));
                    }
                }
            }
            case NUMBER -> {
                parser.advance();
                return parser.made(number(token));
            }
            case STRING -> {
                parser.advance();
                return postfix(parser.made(new Node.Text(token.at(), token.text())));
            }
            case BYTES -> {
                parser.advance();
                return postfix(
                        parser.made(new Node.Bytes(token.at(), token.text().getBytes(StandardCharsets.ISO_8859_1))));
            }
            default -> {
                if (token.bracket("[")) {
                    return postfix(array(token));
                }
                if (token.bracket("{")) {
                    return postfix(dictionary(token));
                }
                throw parser.unexpected(token);
            }
        }
    }

    private Node number(Token token) {
        String digits = token.text().replace("_", "").toLowerCase(Locale.ROOT);
        try {
            if (digits.startsWith("0x")) {
                return new Node.Int(token.at(), Long.parseLong(digits.substring(2), 16));
            }
            if (digits.indexOf('.') >= 0 || digits.indexOf('e') >= 0) {
                double value = Double.parseDouble(digits);
                if (Double.isInfinite(value)) {
                    throw parser.error("the number " + token.text() + " is too large", token);
                }
                return new Node.Decimal(token.at(), value);
            }
            if (digits.startsWith("0b")) {
                return new Node.Int(token.at(), Long.parseLong(digits.substring(2), 2));
            }
            if (digits.startsWith("0o")) {
                return new Node.Int(token.at(), Long.parseLong(digits.substring(2), 8));
            }
            return new Node.Int(token.at(), Long.parseLong(digits));
        } catch (NumberFormatException e) {
            throw parser.error("the number " + token.text() + " is not one of 64 bits", token);
        }
    }

    /** A call whose name has been read; the left side of a pipe is its first argument. */
    Node call(Token name, @Nullable Node piped, boolean registeredFirst) {
        boolean registered = registeredFirst && parser.shape().functions().containsKey(name.text());
        List<Node> arguments = new ArrayList<>();
        if (piped != null) {
            arguments.add(piped);
        }
        int[] counts = PREDICATES.get(name.text());
        if (counts != null && !registered) {
            predicateArguments(name, counts, arguments);
            return parser.made(new Node.Builtin(name.at(), name.text(), arguments));
        }
        if (Builtins.exists(name.text()) && !registered) {
            arguments(arguments);
            return parser.made(new Node.Builtin(name.at(), name.text(), arguments));
        }
        Node callee = parser.made(new Node.Name(name.at(), name.text()));
        arguments(arguments);
        return parser.made(new Node.Call(name.at(), callee, arguments));
    }

    private void predicateArguments(Token name, int[] counts, List<Node> arguments) {
        parser.expectBracket("(");
        int offset = arguments.size();
        for (int i = offset; i < counts[1]; i++) {
            if (parser.current().bracket(")")) {
                if (i < counts[0]) {
                    throw parser.error(name.text() + " needs at least " + counts[0] + " arguments", parser.current());
                }
                break;
            }
            if (i > offset) {
                parser.expectOperator(",");
            }
            arguments.add(i == 1 ? parser.predicate() : parser.expression(0));
        }
        if (parser.current().operator(",")) {
            parser.advance();
        }
        parser.expectBracket(")");
    }

    private void arguments(List<Node> arguments) {
        parser.expectBracket("(");
        list(")", arguments);
    }

    /** Expressions between commas up to a closing bracket, with an optional last comma. */
    private void list(String close, List<Node> into) {
        int offset = into.size();
        while (!parser.current().bracket(close)) {
            if (into.size() > offset) {
                parser.expectOperator(",");
                if (parser.current().bracket(close)) {
                    break;
                }
            }
            into.add(parser.expression(0));
        }
        parser.expectBracket(close);
    }

    private Node array(Token token) {
        parser.expectBracket("[");
        List<Node> nodes = new ArrayList<>();
        list("]", nodes);
        return parser.made(new Node.Array(token.at(), nodes));
    }

    private Node dictionary(Token token) {
        parser.expectBracket("{");
        List<Node> keys = new ArrayList<>();
        List<Node> values = new ArrayList<>();
        while (!parser.current().bracket("}")) {
            if (!keys.isEmpty()) {
                parser.expectOperator(",");
                if (parser.current().bracket("}")) {
                    break;
                }
            }
            Token key = parser.current();
            if (key.is(Token.Kind.NAME) || key.is(Token.Kind.STRING) || key.is(Token.Kind.NUMBER)) {
                parser.advance();
                keys.add(parser.made(new Node.Text(key.at(), key.text())));
            } else if (key.bracket("(")) {
                keys.add(parser.expression(0));
            } else {
                throw parser.error(
                        "a key of a map is a name, a string, a number or an expression in parentheses, not "
                                + key.shown(),
                        key);
            }
            parser.expectOperator(":");
            values.add(parser.expression(0));
            parser.count();
        }
        parser.expectBracket("}");
        return parser.made(new Node.Dictionary(token.at(), keys, values));
    }

    private Node postfix(Node start) {
        Node node = start;
        while (true) {
            Token token = parser.current();
            if (token.operator("?.")) {
                parser.advance();
                node = parser.current().bracket("[") ? index(node, parser.current(), true) : property(node, true);
            } else if (token.operator(".")) {
                parser.advance();
                node = property(node, false);
            } else if (token.bracket("[")) {
                node = index(node, token, false);
            } else {
                return node;
            }
        }
    }

    private Node property(Node base, boolean optional) {
        Token name = parser.advance();
        if (!name.is(Token.Kind.NAME) && !(name.is(Token.Kind.OPERATOR) && Lexer.isWord(name.text()))) {
            throw parser.error("expected a name but found " + name.shown(), name);
        }
        Node property = parser.made(new Node.Text(name.at(), name.text()));
        boolean chained = base instanceof Node.Chain;
        Node inner = base instanceof Node.Chain chain ? chain.body : base;
        Node.Member member = parser.made(new Node.Member(name.at(), inner, property, optional));
        Node node = member;
        if (parser.current().bracket("(")) {
            member.method = true;
            List<Node> arguments = new ArrayList<>();
            arguments(arguments);
            node = parser.made(new Node.Call(name.at(), member, arguments));
        }
        return chained || optional ? parser.made(new Node.Chain(name.at(), node)) : node;
    }

    private Node index(Node base, Token bracket, boolean optional) {
        parser.advance();
        Node from = parser.current().operator(":") ? null : parser.expression(0);
        if (parser.current().operator(":")) {
            parser.advance();
            Node to = parser.current().bracket("]") ? null : parser.expression(0);
            parser.expectBracket("]");
            return parser.made(new Node.Slice(bracket.at(), base, from, to));
        }
        parser.expectBracket("]");
        if (from == null) {
            throw parser.unexpected(parser.current());
        }
        Node member = parser.made(new Node.Member(bracket.at(), base, from, optional));
        return optional ? parser.made(new Node.Chain(bracket.at(), member)) : member;
    }
}
