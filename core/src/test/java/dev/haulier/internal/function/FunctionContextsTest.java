package dev.haulier.internal.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.haulier.expression.Expression;
import dev.haulier.expression.ExpressionException;
import dev.haulier.expression.HostFunction;
import dev.haulier.expression.Language;
import dev.haulier.expression.Template;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of Kargo's functions are where, how many arguments each takes, and what each makes of nil. */
class FunctionContextsTest {

    private static final Set<String> DATA = Set.of(
            "warehouse",
            "commitFrom",
            "imageFrom",
            "chartFrom",
            "artifactFrom",
            "configMap",
            "sharedConfigMap",
            "secret",
            "sharedSecret",
            "freightMetadata",
            "freightStatus",
            "stageMetadata",
            "semverDiff",
            "semverParse");

    private static final Language VARIABLES =
            PromotionFunctions.declareData(Language.builder()).build();
    private static final Language STEPS = PromotionFunctions.declareStatus(
                    PromotionFunctions.declareData(Language.builder()))
            .build();
    private static final Language CRITERIA = DiscoveryFunctions.language();

    @Test
    void everyContext_hasItsFunctionsAndNoOther() {
        Set<String> steps = new TreeSet<>(DATA);
        steps.addAll(Set.of("always", "failure", "success", "status"));

        assertThat(VARIABLES.functions()).as("vars, verification arguments").containsExactlyInAnyOrderElementsOf(DATA);
        assertThat(STEPS.functions()).as("if, step config").containsExactlyInAnyOrderElementsOf(steps);
        assertThat(CRITERIA.functions())
                .as("freightCreationCriteria")
                .containsExactlyInAnyOrder("commitFrom", "imageFrom", "chartFrom", "artifactFrom");
        assertThat(Language.standard().functions())
                .as("expressionFilter, fromExpression, successExpression, failureExpression")
                .isEmpty();
        assertThat(PromotionFunctions.STATUS).containsExactlyInAnyOrder("always", "failure", "success", "status");
    }

    private static String outcome(Language language, boolean template, String call) {
        Map<String, HostFunction> bodies = new HashMap<>();
        language.functions().forEach(name -> bodies.put(name, arguments -> "called"));
        try {
            if (template) {
                Template.compile("${{ " + call + " }}", language).evaluate(Map.of(), language.with(bodies));
            } else {
                Expression.compile(call, language).evaluate(Map.of(), language.with(bodies));
            }
            return "ok";
        } catch (ExpressionException e) {
            return (e.kind() == ExpressionException.Kind.COMPILE ? "compile: " : "run: ") + e.problem();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    quote            | 1 | 1 | any
                    unsafeQuote      | 1 | 1 | any
                    asJSON           | 1 | 1 | any
                    asYAML           | 1 | 1 | any
                    warehouse        | 1 | 1 | string
                    commitFrom       | 1 | 2 | string
                    imageFrom        | 1 | 2 | string
                    chartFrom        | 1 | 3 | string
                    artifactFrom     | 1 | 2 | string
                    configMap        | 1 | 1 | string
                    sharedConfigMap  | 1 | 1 | string
                    secret           | 1 | 1 | string
                    sharedSecret     | 1 | 1 | string
                    freightMetadata  | 1 | 1 | string
                    freightStatus    | 1 | 1 | string
                    stageMetadata    | 1 | 1 | string
                    semverDiff       | 2 | 2 | string
                    semverParse      | 1 | 1 | string
                    status           | 1 | 1 | string
                    always           | 0 | 0 |
                    failure          | 0 | 0 |
                    success          | 0 | 0 |
                    """)
    void functionsOfSteps_checkArityTypesAndNil(String name, int least, int most, String type) {
        check(STEPS, true, name, least, most, type);
    }

    @ParameterizedTest
    @CsvSource({
        "commitFrom, 1, 1, string",
        "imageFrom, 1, 1, string",
        "chartFrom, 1, 2, string",
        "artifactFrom, 1, 1, string"
    })
    void functionsOfCriteria_checkArityTypesAndNil(String name, int least, int most, String type) {
        check(CRITERIA, false, name, least, most, type);
    }

    private static void check(Language language, boolean template, String name, int least, int most, String type) {
        String plenty = "'a'" + ", 'a'".repeat(most);
        assertThat(outcome(language, template, name + "(" + plenty + ")"))
                .isEqualTo("compile: too many arguments to call " + name);
        if (least == 0) {
            assertThat(outcome(language, template, name + "()")).isEqualTo("ok");
            return;
        }
        String enough = "'a'" + ", 'a'".repeat(least - 1);
        assertThat(outcome(language, template, name + "(" + enough + ")")).isEqualTo("ok");
        assertThat(outcome(language, template, name + "()"))
                .as("no argument")
                .isEqualTo("compile: not enough arguments to call " + name);
        String others = ", 'a'".repeat(least - 1);
        if (type.equals("any")) {
            assertThat(outcome(language, template, name + "(nil)")).isEqualTo("ok");
            assertThat(outcome(language, template, name + "(absent)")).isEqualTo("ok");
            return;
        }
        assertThat(outcome(language, template, name + "(1" + others + ")"))
                .as("another type")
                .startsWith("compile: argument 1 of " + name + " is string, not int");
        assertThat(outcome(language, template, name + "(nil" + others + ")"))
                .as("literal nil")
                .startsWith("compile: argument 1 of " + name + " is string, not nil");
        assertThat(outcome(language, template, name + "(['a'] == 1 ? 1 : 2" + others + ")"))
                .startsWith("compile: ");
        if (template) {
            assertThat(outcome(language, true, name + "(absent" + others + ")"))
                    .as("nil that is known only now")
                    .startsWith("run: argument 1 of " + name + " is string, not nil");
        }
    }

    @Test
    void origin_isTheLastArgument_andNothingElseIsAccepted() {
        assertThat(outcome(STEPS, true, "imageFrom('a', 'b')")).startsWith("compile: argument 2 of imageFrom");
        assertThat(outcome(CRITERIA, false, "imageFrom('a', 'b')"))
                .isEqualTo("compile: too many arguments to call imageFrom");
        assertThat(outcome(CRITERIA, false, "imageFrom('a').RepoURL"))
                .startsWith("compile: type DiscoveredImageReference");
        assertThat(outcome(STEPS, true, "warehouse('a').Kind == 'Warehouse'")).startsWith("compile: ");
        assertThat(outcome(STEPS, true, "configMap('a').k + 1")).startsWith("compile: ");
    }

    @Test
    void error_namesPlaceExpectationAndTheNearestName() {
        ExpressionException error = catchThrowableOfType(
                ExpressionException.class, () -> Expression.compile("true and imageFrom('a').Tga == 'x'", STEPS));

        assertThat(error).hasMessage("type Image has no field Tga, did you mean Tag? (1:25)");
        assertThat(error.snippet()).isEqualTo("true and imageFrom('a').Tga == 'x'\n                        ^");
    }
}
