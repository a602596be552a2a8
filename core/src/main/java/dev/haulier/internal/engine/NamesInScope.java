package dev.haulier.internal.engine;

import dev.haulier.expression.Language;
import dev.haulier.expression.Template;
import dev.haulier.expression.ValueType;
import dev.haulier.model.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the expressions of one place may read, as far as it is known before a promotion runs. Immutable.
 *
 * @param language what they may call
 * @param roots the variables at the top, with their types
 * @param vars the strings that each of {@code vars} may be; null when a Stage may set others
 * @param texts those of {@code vars} that are plain text
 * @param later variables that are set further down, and are nil here
 * @param outputs the aliases that {@code outputs} may have; null when they are not known
 */
record NamesInScope(
        Language language,
        Map<String, ValueType> roots,
        @Nullable Map<String, List<String>> vars,
        Set<String> texts,
        Set<String> later,
        @Nullable Set<String> outputs) {

    /** What a text that is computed may look like at its worst. */
    private static final List<String> RISKY = List.of("1.10", "12e5", "t");

    /** Results of functions that are objects or decoded JSON, or texts that are never read as something else. */
    private static final Set<String> SAFE_CALLS = Set.of(
            "freightMetadata()", "freightStatus()", "stageMetadata()", "status()", "semverDiff()", "warehouse()");

    /** Fields whose texts are never, or with no more chance than a collision of hashes, read as something else. */
    private static final Set<String> SAFE_FIELDS = Set.of(
            "RepoURL",
            "Digest",
            "ID",
            "Name",
            "Message",
            "Subject",
            "Author",
            "Committer",
            "SubscriptionName",
            "ArtifactType",
            "Kind");

    /** What variables of a promotion see: {@code ctx}, {@code target} and the variables before them. */
    static NamesInScope ofPromotion(Language language, boolean varsKnown) {
        return new NamesInScope(
                language,
                Map.of(
                        "ctx",
                        ValueType.shape(PromotionEnvironment.CONTEXT),
                        "target",
                        ValueType.ANY,
                        PromotionEnvironment.VARS,
                        ValueType.ANY),
                varsKnown ? Map.of() : null,
                Set.of(),
                Set.of(),
                null);
    }

    /** The same in a step. */
    NamesInScope inStep(boolean task, @Nullable Set<String> aliases) {
        Map<String, ValueType> all = new LinkedHashMap<>(roots);
        all.put("outputs", ValueType.ANY);
        all.put("stepMetas", ValueType.ANY);
        if (task) {
            all.put("task", ValueType.ANY);
        }
        return new NamesInScope(language, all, vars, texts, later, aliases);
    }

    /** The same with other functions. */
    NamesInScope with(Language other) {
        return new NamesInScope(other, roots, vars, texts, later, outputs);
    }

    /** The same, with variables that are set further down. */
    NamesInScope before(List<Variable> variables) {
        Set<String> names = new HashSet<>();
        variables.forEach(variable -> names.add(variable.name()));
        return new NamesInScope(language, roots, vars, texts, names, outputs);
    }

    /** The same after a variable was set; a template that did not compile may be anything. */
    NamesInScope after(Variable variable, @Nullable Template value) {
        if (vars == null) {
            return this;
        }
        Map<String, List<String>> all = new HashMap<>(vars);
        all.put(variable.name(), value == null ? List.of() : value.strings(this::samples));
        Set<String> plain = new HashSet<>(texts);
        if (value != null && value.expressions().isEmpty()) {
            plain.add(variable.name());
        } else {
            plain.remove(variable.name());
        }
        return new NamesInScope(language, roots, all, plain, later, outputs);
    }

    /** Texts that stand for what is read from a path; see {@link Template#misreading}. */
    List<String> samples(String path) {
        String[] parts = path.split("\\.", -1);
        if (parts[0].equals(PromotionEnvironment.VARS)) {
            return vars == null || parts.length != 2 ? List.of() : vars.getOrDefault(parts[1], List.of());
        }
        boolean computed = path.isEmpty()
                || (parts[0].endsWith("()")
                        && language.functions().contains(parts[0].substring(0, parts[0].length() - 2)));
        boolean safe = SAFE_CALLS.contains(parts[0]) || SAFE_FIELDS.contains(parts[parts.length - 1]);
        return computed && !safe ? RISKY : List.of();
    }

    /** The types of everything that is known here. */
    Map<String, ValueType> types() {
        Map<String, ValueType> all = new LinkedHashMap<>(roots);
        if (vars != null) {
            Map<String, ValueType> types = new HashMap<>();
            vars.keySet().forEach(name -> types.put(name, texts.contains(name) ? ValueType.STRING : ValueType.ANY));
            all.put(PromotionEnvironment.VARS, ValueType.shape(types));
        }
        return all;
    }

    /** The names at the top, and the variables as they must be written. */
    List<String> suggestions() {
        List<String> all = new ArrayList<>(roots.keySet());
        if (vars != null) {
            vars.keySet().forEach(name -> all.add(PromotionEnvironment.VARS + "." + name));
        }
        return all;
    }
}
