package dev.haulier.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.haulier.HaulierException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionErrorsTest {

    private static ExpressionException compiling(String source, Language language) {
        return catchThrowableOfType(ExpressionException.class, () -> Expression.compile(source, language));
    }

    private static ExpressionException compiling(String source) {
        return compiling(source, Language.standard());
    }

    private static ExpressionException running(String source) {
        Expression expression = Expression.compile(source);
        return catchThrowableOfType(ExpressionException.class, () -> expression.evaluate(Map.of("n", 7L)));
    }

    @Test
    void compileError_hasPlaceAndCaret() {
        ExpressionException error = compiling("1 +\n  upper(2)");

        assertThat(error.kind()).isEqualTo(ExpressionException.Kind.COMPILE);
        assertThat(error.line()).isEqualTo(2);
        assertThat(error.column()).isEqualTo(9);
        assertThat(error.snippet()).isEqualTo("  upper(2)\n        ^");
        assertThat(error).isInstanceOf(HaulierException.class).hasMessageNotContaining("\n");
    }

    @Test
    void column_countsCodePoints() {
        assertThat(compiling("\"😀é\" - 1").column()).isEqualTo(6);
    }

    @Test
    void tabs_showAsBlanks() {
        assertThat(compiling("\t1 + true").snippet()).isEqualTo(" 1 + true\n   ^");
    }

    @Test
    void emptySource_isAnError() {
        ExpressionException error = compiling("");

        assertThat(error.problem()).isEqualTo("unexpected end of the expression");
        assertThat(error.snippet()).isEqualTo("\n^");
    }

    @Test
    void runError_pointsAtTheOperationThatFailed() {
        ExpressionException error = running("1 + 2 * (n + absent)");

        assertThat(error.kind()).isEqualTo(ExpressionException.Kind.RUN);
        assertThat(error).hasMessage("operator + cannot take int and nil (1:12)");
        assertThat(error.snippet()).isEqualTo("1 + 2 * (n + absent)\n           ^");
    }

    @Test
    void failureOfAHostFunction_keepsItsMessageAndCause() {
        IllegalStateException cause = new IllegalStateException("no such warehouse");
        Language language = Language.builder()
                .function(
                        "f",
                        arguments -> {
                            throw cause;
                        },
                        Signature.returning(ValueType.STRING))
                .build();
        Expression expression = Expression.compile("'a' + f()", language);

        ExpressionException error =
                catchThrowableOfType(ExpressionException.class, () -> expression.evaluate(Map.of()));

        assertThat(error).hasMessage("no such warehouse (1:7)").hasCause(cause);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            imageFrm('x'); unknown function imageFrm, did you mean imageFrom? (1:1)
            upperr('x'); unknown function upperr, did you mean upper? (1:1)
            vras.a; unknown name vras, did you mean vars? (1:1)
            $env.ctz; unknown name ctz, did you mean ctx? (1:6)
            ctx.stag; unknown name stag, did you mean stage? (1:5)
            zebra; unknown name zebra (1:1)
            map(vars.list, {#indx}); unknown pointer #indx, did you mean #index? (1:17)
            imageFrom('x').tag; type Image has no field tag, did you mean Tag? (1:16)
            date('2024-01-01').Yaer(); type time has no method Yaer, did you mean Year? (1:20)
            imageFrom(); not enough arguments to call imageFrom (1:1)
            imageFrom('a', 'b'); too many arguments to call imageFrom (1:1)
            imageFrom(1); argument 1 of imageFrom is string, not int (1:11)
            let ctx = 1; cannot declare ctx again (1:5)
            """)
    void knownEnvironment_findsTheErrorBeforeEvaluation(String source, String message) {
        StructType<String> image = StructType.named("Image", String.class)
                .field("Tag", ValueType.STRING, tag -> tag)
                .build();
        Language language = Language.builder()
                .declare("imageFrom", Signature.returning(image.type(), ValueType.STRING))
                .environment(Map.of("ctx", ValueType.shape(Map.of("stage", ValueType.STRING)), "vars", ValueType.ANY))
                .build();
        String text = source.equals("let ctx = 1") ? "let ctx = 1; ctx" : source;

        assertThat(compiling(text, language)).hasMessage(message);
    }

    @Test
    void let_cannotTakeTheNameOfAFunction() {
        assertThat(compiling("let len = 1; 2")).hasMessage("cannot declare function len again (1:5)");
    }

    @Test
    void knownEnvironment_letsWhatItKnowsThrough() {
        Language language = Language.builder()
                .environment(Map.of("ctx", ValueType.shape(Map.of("stage", ValueType.STRING)), "vars", ValueType.ANY))
                .build();

        assertThat(Expression.compile("ctx.stage + vars.x?.y + $env?.other + null", language))
                .isNotNull();
        assertThat(Expression.compile("ctx.stage", language).type()).isSameAs(ValueType.STRING);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            (1 ~ expected ")" but found end of the expression (1:2)
            1a ~ bad number 1a (1:1)
            "abc ~ the string is not closed (1:1)
            "\\q" ~ unknown escape \\q (1:2)
            1 @ 2 ~ unrecognized character @ U+0040 (1:3)
            /* x ~ the comment is not closed (1:1)
            1 ?? 2 + 3 ~ "+" and "??" cannot be mixed, put one of them in parentheses (1:8)
            5 % 0 ~ integer division by zero (1:3)
            9223372036854775808 ~ the number 9223372036854775808 is not one of 64 bits (1:1)
            filter([1]) ~ filter needs at least 2 arguments (1:11)
            a matches "[" ~ bad regular expression: error parsing regexp: missing closing ]: `[` (1:3)
            """)
    void messages_sayWhatIsWrong(String source, String message) {
        assertThat(compiling(source.replace("\\\\", "\\"))).hasMessage(message.replace("\\\\", "\\"));
    }
}
