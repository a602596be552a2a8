package dev.haulier.internal.engine;

import dev.haulier.expression.Expression;
import dev.haulier.expression.ExpressionException;
import dev.haulier.expression.Language;
import dev.haulier.expression.Misreading;
import dev.haulier.expression.Reference;
import dev.haulier.expression.Template;
import dev.haulier.expression.ValueType;
import dev.haulier.internal.function.PromotionFunctions;
import dev.haulier.model.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Looks at expressions that compile for what Kargo finds only when they are evaluated, or never: names that are not known,
 * operations that cannot work out, texts that become numbers.
 */
final class ExpressionReview {

    /** Takes what is found. */
    interface Findings {
        /** What always fails. */
        void error(String message);

        /** What works, but perhaps not as it is meant. */
        void warning(String message);
    }

    /** A plus sign before a value whose type nobody knew does nothing when it is evaluated, also before a text. */
    private static final Pattern SIGN = Pattern.compile("operator \\+ cannot take \\w+");

    private final NamesInScope scope;
    private final Findings findings;

    ExpressionReview(NamesInScope scope, Findings findings) {
        this.scope = scope;
        this.findings = findings;
    }

    /** Looks at a text with expressions in it. */
    void template(Template template) {
        template.expressions().forEach(this::expression);
        Misreading misreading = template.misreading(scope::samples);
        if (misreading != null) {
            String cure = template.isWholeExpression()
                    ? "wrap it: ${{ quote("
                            + template.expressions().get(0).source().strip() + ") }}"
                    : "make it one expression and wrap that in quote(…)";
            findings.warning(misreading + "; to keep it as text, " + cure);
        }
    }

    /** Looks at an expression. */
    void expression(Expression expression) {
        boolean clean = true;
        for (Reference reference : expression.references()) {
            clean &= known(reference);
        }
        if (clean && !expression.source().contains("$env")) {
            types(expression);
        }
    }

    private boolean known(Reference reference) {
        String name = reference.path().get(0);
        String place = " (" + reference.line() + ":" + reference.column() + ")";
        if (reference.called()) {
            return function(name, place);
        }
        if (!scope.roots().containsKey(name)) {
            String message = "unknown name " + name + hint(name, scope.suggestions()) + place;
            if (reference.failsWhenNil(0)) {
                findings.error(message);
            } else {
                findings.warning(message + "; it is always nil");
            }
            return false;
        }
        if (reference.path().size() == 1 || reference.expectsNil(1)) {
            return true;
        }
        String member = reference.path().get(1);
        Set<String> outputs = scope.outputs();
        Map<String, List<String>> vars = scope.vars();
        if (name.equals(PromotionEnvironment.VARS) && vars != null && !vars.containsKey(member)) {
            findings.warning("vars." + member
                    + (scope.later().contains(member)
                            ? " is set further down, and is nil here"
                            : " is not set, and is nil" + hint(member, vars.keySet()))
                    + place);
            return false;
        }
        if (name.equals("outputs") && outputs != null && !outputs.contains(member)) {
            findings.warning("no step has the alias " + member + hint(member, outputs) + place);
            return false;
        }
        return !name.equals("ctx") || context(reference, place);
    }

    private boolean context(Reference reference, String place) {
        ValueType type = scope.roots().get("ctx");
        for (int i = 1;
                type != null && type.members() != null && i < reference.path().size();
                i++) {
            Map<String, ValueType> members = type.members();
            String member = reference.path().get(i);
            if (members != null && !members.containsKey(member)) {
                if (!reference.expectsNil(i)) {
                    findings.warning(String.join(".", reference.path().subList(0, i + 1)) + " is not there, and is nil"
                            + hint(member, members.keySet()) + place);
                }
                return false;
            }
            type = members == null ? null : members.get(member);
        }
        return true;
    }

    private boolean function(String name, String place) {
        List<String> declared = scope.language().functions();
        if (declared.contains(name) || PromotionFunctions.SHAPING.contains(name)) {
            return true;
        }
        List<String> all = new ArrayList<>(declared);
        all.addAll(Language.builtins());
        all.addAll(PromotionFunctions.SHAPING);
        findings.error("unknown function " + name
                + (PromotionFunctions.STATUS.contains(name)
                        ? ": it is there in the conditions and configs of steps alone"
                        : hint(name, all))
                + place);
        return false;
    }

    /** What the types of the known variables rule out. */
    private void types(Expression expression) {
        Map<String, ValueType> types = new HashMap<>(scope.types());
        if (expression.references().stream().anyMatch(this::mayBeAbsent)) {
            types.put(PromotionEnvironment.VARS, ValueType.ANY);
            types.replace("ctx", ValueType.ANY);
        }
        try {
            Template.compile(
                    "${% " + expression.source() + " %}", scope.language().over(types));
        } catch (ExpressionException e) {
            if (e.kind() == ExpressionException.Kind.COMPILE
                    && !SIGN.matcher(e.problem()).matches()) {
                findings.warning(e.problem() + ", so that this never works out, in "
                        + expression.source().strip());
            }
        }
    }

    private boolean mayBeAbsent(Reference reference) {
        return IntStream.range(1, reference.path().size()).anyMatch(reference::expectsNil);
    }

    private static String hint(String name, Collection<String> known) {
        return NearestName.hint(name, known);
    }
}
