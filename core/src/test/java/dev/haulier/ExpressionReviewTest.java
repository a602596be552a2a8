package dev.haulier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found in expressions when a project is built: unknown names, impossible types, texts that become numbers. */
class ExpressionReviewTest {

    @SuppressWarnings("rawtypes")
    private static final PromotionStep<Map> SET =
            PromotionStep.of(StepType.local("set", Map.class), (context, config) -> StepResult.succeeded());

    private static final String MANIFEST = """
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Project
        metadata:
          name: demo
        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Warehouse
        metadata:
          name: app
          namespace: demo
        spec:
          freightCreationCriteria:
            expression: CRITERIA
          subscriptions:
          - git:
              repoURL: https://git.example.com/app.git
              expressionFilter: FILTER
        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: PromotionTask
        metadata:
          name: update
          namespace: demo
        spec:
          vars:
          - name: target
            value: x
          steps:
          - as: set
            uses: set
            config:
              value: "${{ task.outputs.set }} ${{ vars.anything }}"
        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Stage
        metadata:
          name: dev
          namespace: demo
        spec:
          vars:
          - name: image
            value: registry.example.com/app
          - name: version
            value: "1.10"
          - name: replicas
            value: "3"
          - name: quoted
            value: ${{ quote(imageFrom(vars.image).Tag) }}
          requestedFreight:
          - origin:
              kind: Warehouse
              name: app
            sources:
              direct: true
          promotionTemplate:
            spec:
              vars:
              - name: promo
                value: VAR
              steps:
              - as: first
                uses: set
                config:
                  value: plain
              - as: do
                task:
                  name: update
              - uses: set
                config:
                  list:
                  - value: CONFIG
        """;

    private static List<String> found(String config, String variable, UnaryOperator<HaulierBuilder> options) {
        return build(
                MANIFEST.replace("CONFIG", config)
                        .replace("VAR", variable)
                        .replace("CRITERIA", "\"true\"")
                        .replace("FILTER", "\"true\""),
                options);
    }

    private static List<String> build(String manifest, UnaryOperator<HaulierBuilder> options) {
        Project project = Project.load(new StringReader(manifest), "stages.yaml", LoadOptions.defaults());
        try (Haulier haulier =
                options.apply(Haulier.builder().project(project).step(SET)).build()) {
            return haulier.warnings().stream()
                    .map(problem -> problem.severity() + " " + problem)
                    .toList();
        } catch (InvalidProjectException e) {
            return e.problems().stream()
                    .map(problem -> problem.severity() + " " + problem)
                    .toList();
        }
    }

    private static List<String> config(String template) {
        return found('"' + template + '"', "plain", builder -> builder);
    }

    @Test
    void build_aPlusSignBeforeAText_isNotWarnedOf_forItDoesNothing() {
        assertThat(config("${{ quote({'stage': + ctx.stage}) }}")).isEmpty();
        assertThat(config("${{ quote(ctx.stage + 1) }}"))
                .singleElement()
                .asString()
                .contains("operator + cannot take string and int");
    }

    @Test
    void build_tagThatMayBecomeANumber_warnsWithPlaceAndCure() {
        assertThat(config("${{ imageFrom(vars.image).Tag }}"))
                .containsExactly(
                        "WARNING stages.yaml:71: Stage/dev spec.promotionTemplate.spec.steps[2].config.list[0].value: a"
                                + " text such as 1.10 becomes the number 1.1; to keep it as text, wrap it:"
                                + " ${{ quote(imageFrom(vars.image).Tag) }}");
        assertThat(config("${{ vars.version }}")).singleElement().asString().contains("1.10 becomes the number 1.1");
        assertThat(config("${{ vars.quoted }}")).singleElement().asString().contains("quote(vars.quoted)");
        assertThat(config("${{ commitFrom('https://git.example.com/app.git').ID[0:7] }}"))
                .singleElement()
                .asString()
                .contains("quote(");
        assertThat(config("${{ secret('x').token }}"))
                .hasSize(2)
                .anyMatch(warning -> warning.contains("1.10 becomes the number 1.1"))
                .anyMatch(warning -> warning.contains("secret('x') finds nothing, and what is read from it is nil:"
                        + " the project has no Secret of that name"));
        assertThat(found("plain", "${{ imageFrom(vars.image).Tag }}", b -> b))
                .singleElement()
                .asString()
                .startsWith("WARNING stages.yaml:59: Stage/dev spec.promotionTemplate.spec.vars[0].value: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "1.10",
                "${{ vars.image }}",
                "${{ vars.replicas }}",
                "${{ vars.promo }}",
                "${{ vars.nope ?? 'z' }}",
                "${{ vars?.nope?.deeper }}",
                "${{ vars.nope == nil }}",
                "${{ 'nope' in vars }}",
                "${{ quote(imageFrom(vars.image).Tag) }}",
                "v${{ imageFrom(vars.image).Tag }}",
                "${{ imageFrom(vars.image).Tag + '-dev' }}",
                "${{ imageFrom(vars.image).Digest }}",
                "${{ commitFrom('x').ID }}",
                "${{ outputs.first.anything.deeper }}",
                "${{ outputs['first'].sha }}",
                "${{ outputs.do.anything }}",
                "${{ outputs['do::set'].anything }}",
                "${{ outputs.nope?.x ?? 1 }}",
                "${{ target }}",
                "${{ target?.params.x }}",
                "${{ null }}",
                "${{ stepMetas['first'].Status }}",
                "${{ status('first') == 'Succeeded' }}",
                "${{ ctx.meta.promotion.rollback ? ctx.stage : ctx.targetFreight.origin.name }}",
                "${{ ctx.targetFreight.alias + vars.image }}",
                "${{ $env.whatever }}",
                "${{ map(1..3, # + 1) }}",
                "${{ freightMetadata('f')?.key }}",
                "${{ semverDiff(vars.version, '1.2.3') }}",
                "{'tag': ${{ asJSON(imageFrom(vars.image).Tag) }}}",
            })
    void build_whatIsRight_warnsOfNothing(String template) {
        assertThat(config(template)).isEmpty();
    }

    @Test
    void build_unknownFunction_isAnErrorWithTheNearestName() {
        assertThat(config("${{ imageFrm(vars.image) }}"))
                .containsExactly(
                        "ERROR stages.yaml:71: Stage/dev spec.promotionTemplate.spec.steps[2].config.list[0].value:"
                                + " unknown function imageFrm; did you mean imageFrom? (1:2)");
        assertThat(config("${{ nope() }}"))
                .singleElement()
                .asString()
                .contains("ERROR")
                .contains("unknown function nope");
        assertThat(found("plain", "${{ success() }}", b -> b))
                .singleElement()
                .asString()
                .contains("ERROR")
                .contains("conditions and configs of steps alone");
        assertThat(found("${{ nope() }}", "plain", HaulierBuilder::allowUnknownNames))
                .singleElement()
                .asString()
                .contains("WARNING");
    }

    @Test
    void build_unknownName_isAnErrorWhereItFails_andAWarningWhereItIsNil() {
        assertThat(config("${{ outpts.first.sha }}"))
                .singleElement()
                .asString()
                .contains("ERROR")
                .contains("unknown name outpts; did you mean outputs? (1:2)");
        assertThat(config("a ${{ whatever }}"))
                .singleElement()
                .asString()
                .contains("WARNING")
                .contains("always nil");
        assertThat(config("${{ image }}")).singleElement().asString().contains("vars.image");
        assertThat(found("plain", "${{ outputs.first.x }}", b -> b))
                .singleElement()
                .asString()
                .contains("ERROR");
        assertThat(found("${{ outpts.first }}", "plain", HaulierBuilder::allowUnknownNames))
                .singleElement()
                .asString()
                .contains("WARNING");
    }

    @Test
    void build_unknownMember_isAWarningWithTheNearestName() {
        assertThat(config("a ${{ vars.imagee }}")).singleElement().asString().contains("did you mean image?");
        assertThat(config("a ${{ ctx.stag }}")).singleElement().asString().contains("did you mean stage?");
        assertThat(config("a ${{ ctx.meta.promotion.who }}"))
                .singleElement()
                .asString()
                .contains("ctx.meta.promotion.who");
        assertThat(config("a ${{ outputs.frst }}")).singleElement().asString().contains("no step has the alias frst");
        assertThat(found("plain", "a ${{ vars.promo }}", b -> b))
                .singleElement()
                .asString()
                .contains("is set further down");
    }

    @Test
    void build_impossibleTypes_isAWarning() {
        assertThat(config("${{ vars.image + 1 }}"))
                .singleElement()
                .asString()
                .contains("operator + cannot take string and int");
        assertThat(config("${{ ctx.stage == 3 }}")).singleElement().asString().contains("never works out");
        assertThat(config("${{ ctx.meta.promotion.rollback > 1 }}")).hasSize(1);
    }

    @Test
    void build_warehouseExpressions_areLookedAtToo() {
        UnaryOperator<HaulierBuilder> none = builder -> builder;
        String manifest = MANIFEST.replace("CONFIG", "x").replace("VAR", "x");

        assertThat(build(
                        manifest.replace("CRITERIA", "imageFrom('x').Tag == ctx.tag")
                                .replace("FILTER", "'true'"),
                        none))
                .singleElement()
                .asString()
                .startsWith("ERROR stages.yaml:13: Warehouse/app spec.freightCreationCriteria.expression: unknown name"
                        + " ctx");
        assertThat(build(manifest.replace("CRITERIA", "'true'").replace("FILTER", "subjct contains 'x'"), none))
                .singleElement()
                .asString()
                .startsWith("WARNING stages.yaml:17: Warehouse/app spec.subscriptions[0].git.expressionFilter")
                .contains("did you mean subject?");
        assertThat(build(
                        manifest.replace("CRITERIA", "'true'")
                                .replace("FILTER", "author.Year() > 1 and commitDate.Year() > 2020"),
                        none))
                .isEmpty();
    }

    @Test
    void build_strictTypes_hasNoTraps_andFailOnWarningsRefuses() {
        assertThat(found("${{ imageFrom(vars.image).Tag }}", "plain", HaulierBuilder::strictTypes))
                .isEmpty();
        assertThat(found("${{ imageFrom(vars.image).Tag }}", "plain", HaulierBuilder::failOnWarnings))
                .singleElement()
                .asString()
                .startsWith("ERROR stages.yaml:71: ");
    }

    @Test
    void function_asTypedLambda_isCheckedAndCalled() {
        UnaryOperator<HaulierBuilder> shout = builder -> builder.function(
                        "shout", String.class, String.class, text -> text + "!")
                .function("times", String.class, Long.class, String.class, (text, n) -> text.repeat(n.intValue()));

        assertThat(found("${{ shout(vars.image) + times('a', 2) }}", "plain", shout))
                .isEmpty();
        assertThat(found("${{ shout(1) }}", "plain", shout))
                .singleElement()
                .asString()
                .contains("ERROR")
                .contains("argument 1 of shout is string, not int");
        assertThat(found("${{ times('a') }}", "plain", shout))
                .singleElement()
                .asString()
                .contains("not enough arguments");
        assertThat(catchThrowableOfType(
                        IllegalArgumentException.class,
                        () -> Haulier.builder().function("f", Thread.class, String.class, Thread::getName)))
                .hasMessageContaining("java.lang.Thread");
    }

    @Test
    void function_ofAnyType_mayBeGivenNil() {
        var language = dev.haulier.expression.Language.builder()
                .function("shown", Object.class, String.class, ExpressionReviewTest::shown)
                .build();

        assertThat(dev.haulier.expression.Expression.compile("shown(nil) + shown(1)", language)
                        .evaluate(Map.of()))
                .isEqualTo("null1");
    }

    private static String shown(@Nullable Object value) {
        return String.valueOf(value);
    }
}
