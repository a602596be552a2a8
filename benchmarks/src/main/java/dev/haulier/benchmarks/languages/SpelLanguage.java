package dev.haulier.benchmarks.languages;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.expression.Expression;
import org.springframework.expression.spel.SpelCompilerMode;
import org.springframework.expression.spel.SpelParserConfiguration;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;

/** In Spring's expression language, compiled to bytecode where it can be. */
public final class SpelLanguage implements OtherLanguage {

    private static final String MESSAGE = "['ctx']['freight']['origin'] == 'application'"
            + " ? ['ctx']['stage'] + ' runs ' + ['image']['tag'] : ['ctx']['stage'] + ' has new flags'";

    private final SpelExpressionParser parser = new SpelExpressionParser(
            new SpelParserConfiguration(SpelCompilerMode.IMMEDIATE, SpelLanguage.class.getClassLoader()));
    private final StandardEvaluationContext context = new StandardEvaluationContext();
    private final Expression message = parser.parseExpression(MESSAGE);
    private final Expression arithmetic = parser.parseExpression("(['a'] * 3 + 7) * (['b'] - 2) - ['a'] * ['b']");
    private final Expression filter = parser.parseExpression("['items'].?[#this % 2 == 0].![#this * 3]");
    private final Expression matches = parser.parseExpression("['image']['tag'] matches '^[0-9]+\\.[0-9]+\\.[0-9]+$'");
    private final Expression path = parser.parseExpression("'./out/env/' + ['ctx']['stage'] + '/values.yaml'");
    private final Expression tag = parser.parseExpression("['image']['tag']");
    private final Expression image = parser.parseExpression("['image']['repo'] + ':' + ['image']['tag']");

    /** Compiles everything. */
    public SpelLanguage() {}

    @Override
    public @Nullable Object message(Map<String, Object> environment) {
        return message.getValue(context, environment);
    }

    @Override
    public @Nullable Object arithmetic(Map<String, Object> environment) {
        return arithmetic.getValue(context, environment);
    }

    @Override
    public @Nullable Object filterAndMap(Map<String, Object> environment) {
        return filter.getValue(context, environment);
    }

    @Override
    public @Nullable Object matches(Map<String, Object> environment) {
        return matches.getValue(context, environment);
    }

    @Override
    public Map<String, @Nullable Object> config(Map<String, Object> environment) {
        return Configs.of(
                path.getValue(context, environment),
                tag.getValue(context, environment),
                message.getValue(context, environment),
                image.getValue(context, environment));
    }
}
