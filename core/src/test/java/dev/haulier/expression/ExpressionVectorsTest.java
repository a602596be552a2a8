package dev.haulier.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every expression of the vector file against its value or its kind of error. */
class ExpressionVectorsTest {

    @Test
    void everyVector_givesItsValueOrItsKindOfError() {
        List<String> failures = new ArrayList<>();
        int passed = 0;
        for (JsonNode vector : Vectors.read("haulier.vectors.expressions", "/vectors/expressions.jsonl")) {
            String wanted =
                    vector.has("error") ? vector.get("error").textValue() : Vectors.expected(vector.get("result"));
            String found = run(vector);
            if (found.equals(wanted)) {
                passed++;
            } else {
                String text = vector.toString();
                failures.add(found + " in place of " + wanted + ": "
                        + (text.length() > 400 ? text.substring(0, 400) : text));
            }
        }
        Vectors.report("expressions", passed, failures);
        assertThat(failures).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static String run(JsonNode vector) {
        Object environment = vector.has("env") ? Vectors.decode(vector.get("env")) : Map.of();
        try {
            Expression expression = Expression.compile(vector.get("expr").textValue());
            return Vectors.encode(expression.evaluateOn(environment));
        } catch (ExpressionException e) {
            return e.kind() == ExpressionException.Kind.COMPILE ? "compile" : "runtime";
        } catch (RuntimeException e) {
            return "not an ExpressionException: " + e;
        }
    }
}
