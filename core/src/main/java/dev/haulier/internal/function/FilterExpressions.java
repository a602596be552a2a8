package dev.haulier.internal.function;

import dev.haulier.HaulierException;
import dev.haulier.artifact.CommitExpression;
import dev.haulier.expression.Expression;
import dev.haulier.expression.Language;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Evaluates the {@code expressionFilter} of Git subscriptions. Thread-safe. */
public final class FilterExpressions implements CommitExpression {

    /** The filters of a project are few; compiling one for each of a thousand commits would not be. */
    private final Map<String, Expression> compiled = new ConcurrentHashMap<>();

    private final Language language;

    /**
     * Creates an evaluator.
     *
     * @param language the language without functions of any kind
     */
    public FilterExpressions(Language language) {
        this.language = language;
    }

    @Override
    public boolean accepts(String expression, Map<String, Object> variables) {
        var environment = new LinkedHashMap<String, @Nullable Object>(variables);
        environment.replaceAll(
                (name, value) -> value instanceof Instant instant ? instant.atZone(ZoneOffset.UTC) : value);
        try {
            Expression filter = compiled.computeIfAbsent(expression, source -> Expression.compile(source, language));
            return TextValues.truth(filter.evaluate(environment), expression);
        } catch (HaulierException e) {
            throw new HaulierException("expressionFilter: " + e.getMessage(), e);
        }
    }
}
