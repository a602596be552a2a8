package dev.haulier.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a syntax tree of a source: statements, operators and what stands between them. */
final class Parser {

    private final String source;
    private final Language.Shape shape;
    private final Lexer lexer;
    private final Operands operands;
    private Token current;
    private @Nullable Token stashed;
    private int nesting;
    private int nodes;
    /** How many predicates enclose the place. */
    private int predicates;

    Parser(String source, Language.Shape shape) {
        if (source.length() > shape.limits().sourceLength()) {
            throw ExpressionException.of(
                    ExpressionException.Kind.COMPILE,
                    "the expression is longer than " + shape.limits().sourceLength() + " characters");
        }
        this.source = source;
        this.shape = shape;
        this.lexer = new Lexer(source);
        this.current = lexer.next();
        this.operands = new Operands(this);
    }

    Node parse() {
        Node node = sequence();
        if (!current.is(Token.Kind.END)) {
            throw unexpected(current);
        }
        return node;
    }

    Token current() {
        return current;
    }

    Language.Shape shape() {
        return shape;
    }

    Token advance() {
        Token before = current;
        if (stashed != null) {
            current = stashed;
            stashed = null;
        } else {
            current = lexer.next();
        }
        return before;
    }

    ExpressionException error(String problem, Token token) {
        return ExpressionException.at(ExpressionException.Kind.COMPILE, problem, source, token.at());
    }

    ExpressionException unexpected(Token token) {
        return error("unexpected " + token.shown(), token);
    }

    void expectBracket(String bracket) {
        if (!current.bracket(bracket)) {
            throw error("expected \"" + bracket + "\" but found " + current.shown(), current);
        }
        advance();
    }

    void expectOperator(String operator) {
        if (!current.operator(operator)) {
            throw error("expected \"" + operator + "\" but found " + current.shown(), current);
        }
        advance();
    }

    Token expectName() {
        if (!current.is(Token.Kind.NAME)) {
            throw error("expected a name but found " + current.shown(), current);
        }
        return advance();
    }

    /** Counts a node and checks how deep it is. */
    <N extends Node> N made(N node) {
        count();
        if (node.depth > shape.limits().nesting()) {
            throw tooDeep();
        }
        return node;
    }

    /** Counts a node that is no object of its own. */
    void count() {
        if (++nodes > shape.limits().nodes()) {
            throw error("the expression has more than " + shape.limits().nodes() + " nodes", current);
        }
    }

    private ExpressionException tooDeep() {
        return error("the expression is nested more than " + shape.limits().nesting() + " levels deep", current);
    }

    boolean insidePredicate() {
        return predicates > 0;
    }

    /** A predicate after its opening, with or without braces. */
    Node predicate() {
        Token start = current;
        boolean braces = current.bracket("{");
        if (braces) {
            advance();
        }
        predicates++;
        Node body = braces ? sequence() : expression(0);
        if (!braces && current.operator(";")) {
            throw error("wrap the predicate in { and } to use \";\" in it", current);
        }
        predicates--;
        if (braces) {
            expectBracket("}");
        }
        return made(new Node.Predicate(start.at(), body));
    }

    Node sequence() {
        Node first = expression(0);
        if (!current.operator(";")) {
            return first;
        }
        List<Node> all = new ArrayList<>();
        all.add(first);
        while (current.operator(";")) {
            advance();
            if (current.is(Token.Kind.END)) {
                break;
            }
            all.add(expression(0));
        }
        return all.size() == 1 ? first : made(new Node.Sequence(first.at, all));
    }

    Node expression(int precedence) {
        if (++nesting > shape.limits().nesting()) {
            throw tooDeep();
        }
        Node node;
        if (precedence == 0 && current.operator("let")) {
            node = let();
        } else if (precedence == 0 && current.operator("if")) {
            node = ifElse();
        } else {
            node = operation(precedence);
            if (precedence == 0) {
                node = ternary(node);
            }
        }
        nesting--;
        return node;
    }

    private Node let() {
        advance();
        Token name = expectName();
        expectOperator("=");
        Node value = expression(0);
        expectOperator(";");
        Node body = sequence();
        return made(new Node.Let(name.at(), name.text(), value, body));
    }

    private Node ifElse() {
        Token start = advance();
        Node condition = expression(0);
        expectBracket("{");
        Node whenTrue = sequence();
        expectBracket("}");
        expectOperator("else");
        Node whenFalse;
        if (current.operator("if")) {
            if (++nesting > shape.limits().nesting()) {
                throw tooDeep();
            }
            whenFalse = ifElse();
            nesting--;
        } else {
            expectBracket("{");
            whenFalse = sequence();
            expectBracket("}");
        }
        return new Node.Conditional(start.at(), condition, whenTrue, whenFalse);
    }

    private Node ternary(Node condition) {
        Node node = condition;
        while (current.operator("?")) {
            Token mark = advance();
            Node whenTrue = node;
            if (current.operator(":")) {
                advance();
            } else {
                whenTrue = expression(0);
                expectOperator(":");
            }
            Node whenFalse = expression(0);
            node = made(new Node.Conditional(mark.at(), node, whenTrue, whenFalse));
        }
        return node;
    }

    private Node operation(int precedence) {
        Node left = operands.primary();
        boolean coalesced = false;
        while (current.is(Token.Kind.OPERATOR)) {
            Token negation = null;
            Token token = current;
            if (token.operator("not")) {
                negation = advance();
                Operator negated = Operator.of(current);
                if (negated == null || !negated.canBeNegated()) {
                    throw unexpected(current);
                }
                token = current;
                if (negated.precedence < precedence) {
                    stashed = current;
                    current = negation;
                    break;
                }
            }
            Operator operator = Operator.of(token);
            if (operator == null || operator.precedence < precedence) {
                break;
            }
            advance();
            if (operator == Operator.PIPE) {
                left = operands.call(expectName(), left, true);
                coalesced = false;
                continue;
            }
            if (coalesced && operator != Operator.COALESCE) {
                throw error(
                        "\"" + token.text() + "\" and \"??\" cannot be mixed, put one of them in parentheses", token);
            }
            if (operator.isComparison()) {
                left = comparison(left, token, operator);
            } else {
                int next = operator.isRightAssociative() ? operator.precedence : operator.precedence + 1;
                left = made(new Node.Binary(token.at(), operator, left, expression(next)));
                if (negation != null) {
                    left = made(new Node.Unary(negation.at(), '!', left));
                }
            }
            coalesced = operator == Operator.COALESCE;
        }
        return left;
    }

    /** {@code a < b < c}, which means that both hold. */
    private Node comparison(Node first, Token firstToken, Operator firstOperator) {
        Node left = first;
        Token token = firstToken;
        Operator operator = firstOperator;
        Node root = null;
        while (true) {
            Node right = expression(operator.precedence + 1);
            Node one = made(new Node.Binary(token.at(), operator, left, right));
            root = root == null ? one : made(new Node.Binary(token.at(), Operator.AND, root, one));
            left = right;
            Operator next = Operator.of(current);
            if (next == null || !next.isComparison()) {
                return root;
            }
            operator = next;
            token = advance();
        }
    }
}
