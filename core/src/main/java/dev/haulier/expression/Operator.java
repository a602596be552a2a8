package dev.haulier.expression;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operators between two operands, with how tightly they bind. */
enum Operator {
    PIPE("|", 0),
    OR("or", 10),
    AND("and", 15),
    EQUAL("==", 20),
    UNEQUAL("!=", 20),
    LESS("<", 20),
    MORE(">", 20),
    AT_MOST("<=", 20),
    AT_LEAST(">=", 20),
    IN("in", 20),
    MATCHES("matches", 20),
    CONTAINS("contains", 20),
    STARTS_WITH("startsWith", 20),
    ENDS_WITH("endsWith", 20),
    RANGE("..", 25),
    PLUS("+", 30),
    MINUS("-", 30),
    TIMES("*", 60),
    DIVIDE("/", 60),
    MODULO("%", 60),
    POWER("**", 100),
    COALESCE("??", 500);

    /** How tightly {@code not} and {@code !} bind. */
    static final int NOT_PRECEDENCE = 50;
    /** How tightly a sign binds. */
    static final int SIGN_PRECEDENCE = 90;

    private static final Map<String, Operator> BY_SYMBOL;

    static {
        Map<String, Operator> map = new java.util.HashMap<>();
        for (Operator operator : values()) {
            map.put(operator.symbol, operator);
        }
        map.put("||", OR);
        map.put("&&", AND);
        map.put("^", POWER);
        BY_SYMBOL = Map.copyOf(map);
    }

    final String symbol;
    final int precedence;

    Operator(String symbol, int precedence) {
        this.symbol = symbol;
        this.precedence = precedence;
    }

    static @Nullable Operator of(Token token) {
        return token.is(Token.Kind.OPERATOR) ? BY_SYMBOL.get(token.text()) : null;
    }

    boolean isComparison() {
        return this == LESS || this == MORE || this == AT_MOST || this == AT_LEAST;
    }

    /** Whether {@code not} may stand before it. */
    boolean canBeNegated() {
        return this == IN || this == MATCHES || this == CONTAINS || this == STARTS_WITH || this == ENDS_WITH;
    }

    boolean isRightAssociative() {
        return this == POWER;
    }
}
