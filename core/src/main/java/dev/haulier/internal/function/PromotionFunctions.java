package dev.haulier.internal.function;

import dev.haulier.HaulierException;
import dev.haulier.expression.HostFunction;
import dev.haulier.expression.HostObject;
import dev.haulier.expression.Language;
import dev.haulier.expression.Signature;
import dev.haulier.expression.StructType;
import dev.haulier.expression.ValueType;
import dev.haulier.model.FreightOrigin;
import dev.haulier.model.StepExecutionMetadata;
import dev.haulier.model.StepStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Declares Kargo's functions to the expression language, and binds them to what one evaluation is about. */
public final class PromotionFunctions {

    private static final String SEPARATOR = "::";
    private static final ValueType TEXT = ValueType.STRING;
    private static final ValueType ORIGIN = FunctionTypes.ORIGIN.type();

    /** The functions that say how earlier steps ended. */
    public static final Set<String> STATUS = Set.of("always", "failure", "success", "status");

    /** The functions that shape the text of a template; the language has them by itself. */
    public static final Set<String> SHAPING = Set.of("quote", "unsafeQuote", "asJSON", "asYAML");

    private PromotionFunctions() {}

    /**
     * Declares what variables and verification arguments may call.
     *
     * @param language the language in the making
     * @return the same
     */
    public static Language.Builder declareData(Language.Builder language) {
        ValueType commit = FunctionTypes.COMMIT.type();
        ValueType image = FunctionTypes.IMAGE.type();
        ValueType chart = FunctionTypes.CHART.type();
        ValueType artifact = FunctionTypes.ARTIFACT.type();
        Signature texts = Signature.returning(ValueType.STRING_MAP, TEXT);
        Signature map = Signature.returning(ValueType.MAP, TEXT);
        return language.declare("warehouse", Signature.returning(ORIGIN, TEXT))
                .declare("commitFrom", Signature.returning(commit, TEXT), Signature.returning(commit, TEXT, ORIGIN))
                .declare("imageFrom", Signature.returning(image, TEXT), Signature.returning(image, TEXT, ORIGIN))
                .declare(
                        "chartFrom",
                        Signature.returning(chart, TEXT),
                        Signature.returning(chart, TEXT, ORIGIN),
                        Signature.returning(chart, TEXT, TEXT),
                        Signature.returning(chart, TEXT, TEXT, ORIGIN))
                .declare(
                        "artifactFrom",
                        Signature.returning(artifact, TEXT),
                        Signature.returning(artifact, TEXT, ORIGIN))
                .declare("configMap", texts)
                .declare("sharedConfigMap", texts)
                .declare("secret", texts)
                .declare("sharedSecret", texts)
                .declare("freightMetadata", map)
                .declare("freightStatus", map)
                .declare("stageMetadata", map)
                .declare("semverDiff", Signature.returning(TEXT, TEXT, TEXT))
                .declare("semverParse", Signature.returning(SemverFunctions.VERSION.type(), TEXT));
    }

    /**
     * Declares what conditions and configs may call beside.
     *
     * @param language the language in the making
     * @return the same
     */
    public static Language.Builder declareStatus(Language.Builder language) {
        return language.declare("always", Signature.returning(ValueType.BOOL))
                .declare("failure", Signature.returning(ValueType.BOOL))
                .declare("success", Signature.returning(ValueType.BOOL))
                .declare("status", Signature.returning(TEXT, TEXT));
    }

    /**
     * What stands behind the functions of {@link #declareData} in one evaluation.
     *
     * @param scope what the evaluation is about
     * @return by name
     */
    public static Map<String, HostFunction> data(FunctionScope scope) {
        var bodies = new HashMap<String, HostFunction>();
        bodies.put("warehouse", of -> FunctionTypes.ORIGIN.of(FreightOrigin.warehouse(named(of, "a Warehouse"))));
        bodies.put(
                "commitFrom",
                of -> wrapped(FunctionTypes.COMMIT, scope.freight().commit(text(of, 0), origin(of))));
        bodies.put(
                "imageFrom", of -> wrapped(FunctionTypes.IMAGE, scope.freight().image(text(of, 0), origin(of))));
        bodies.put(
                "chartFrom",
                of -> wrapped(FunctionTypes.CHART, scope.freight().chart(text(of, 0), chartName(of), origin(of))));
        bodies.put(
                "artifactFrom",
                of -> wrapped(FunctionTypes.ARTIFACT, scope.freight().artifact(text(of, 0), origin(of))));
        bodies.put("configMap", of -> scope.configMap(text(of, 0), false));
        bodies.put("sharedConfigMap", of -> scope.configMap(text(of, 0), true));
        bodies.put("secret", of -> scope.secret(text(of, 0), false));
        bodies.put("sharedSecret", of -> scope.secret(text(of, 0), true));
        bodies.put("freightMetadata", of -> scope.freightMetadata(named(of, "Freight")));
        bodies.put("freightStatus", of -> scope.freightStatus(named(of, "Freight")));
        bodies.put("stageMetadata", of -> scope.stageMetadata(named(of, "a Stage")));
        bodies.put("semverDiff", of -> SemverFunctions.diff(text(of, 0), text(of, 1)));
        bodies.put("semverParse", of -> SemverFunctions.parse(text(of, 0)));
        return bodies;
    }

    /**
     * What stands behind the functions of {@link #declareStatus} in one evaluation.
     *
     * @param scope what the evaluation is about
     * @return by name
     */
    public static Map<String, HostFunction> status(FunctionScope scope) {
        return Map.of(
                "always", of -> true,
                "failure", of -> failed(scope.steps()),
                "success", of -> !failed(scope.steps()),
                "status", of -> status(scope, named(of, "a step")));
    }

    private static boolean failed(List<StepExecutionMetadata> steps) {
        return steps.stream()
                .anyMatch(step -> !step.continueOnError()
                        && (step.status() == StepStatus.FAILED || step.status() == StepStatus.ERRORED));
    }

    /** Only steps of the same task, or none of any, can be asked about, by their short aliases. */
    private static String status(FunctionScope scope, String alias) {
        String task = task(scope.alias());
        String whole = task.isEmpty() ? alias : task + SEPARATOR + alias;
        return scope.steps().stream()
                .filter(step -> step.alias().equals(whole) && task(step.alias()).equals(task))
                .map(FunctionTypes::status)
                .findFirst()
                .orElse("");
    }

    static String task(String alias) {
        int first = alias.indexOf(SEPARATOR);
        boolean one = first >= 0 && alias.indexOf(SEPARATOR, first + SEPARATOR.length()) < 0;
        return one ? alias.substring(0, first) : "";
    }

    private static <T> @Nullable HostObject wrapped(StructType<T> type, @Nullable T object) {
        return object == null ? null : type.of(object);
    }

    private static String text(List<@Nullable Object> arguments, int index) {
        return (String) Objects.requireNonNull(arguments.get(index));
    }

    private static String named(List<@Nullable Object> arguments, String what) {
        String name = text(arguments, 0);
        if (name.isEmpty()) {
            throw new HaulierException("the name of " + what + " must not be empty");
        }
        return name;
    }

    /** An origin is always the last argument. */
    private static @Nullable FreightOrigin origin(List<@Nullable Object> arguments) {
        Object last = arguments.get(arguments.size() - 1);
        return last instanceof HostObject object && object.target() instanceof FreightOrigin origin ? origin : null;
    }

    private static String chartName(List<@Nullable Object> arguments) {
        if (arguments.size() < 2 || !(arguments.get(1) instanceof String name)) {
            return "";
        }
        if (name.isEmpty() && arguments.size() == 3) {
            throw new HaulierException("the name of a chart must not be empty");
        }
        return name;
    }
}
