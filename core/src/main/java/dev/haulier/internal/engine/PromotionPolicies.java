package dev.haulier.internal.engine;

import com.google.re2j.Pattern;
import dev.haulier.internal.text.GlobPattern;
import dev.haulier.model.AutoRollback;
import dev.haulier.model.LabelSelectorRequirement;
import dev.haulier.model.ProjectConfig;
import dev.haulier.model.PromotionPolicy;
import dev.haulier.model.Stage;
import dev.haulier.model.StageSelector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which Stages promote and go back by themselves. The first policy that selects a Stage counts, whatever it says. */
final class PromotionPolicies {

    private record Compiled(Predicate<Stage> selects, PromotionPolicy policy) {}

    private final List<Compiled> policies;

    PromotionPolicies(@Nullable ProjectConfig config) {
        this.policies = config == null
                ? List.of()
                : config.spec().promotionPolicies().stream()
                        .map(policy -> new Compiled(selects(policy), policy))
                        .toList();
    }

    boolean autoPromotes(Stage stage) {
        return of(stage).map(PromotionPolicy::autoPromotionEnabled).orElse(false);
    }

    Optional<AutoRollback> rollback(Stage stage) {
        return of(stage).flatMap(PromotionPolicy::rollback);
    }

    private Optional<PromotionPolicy> of(Stage stage) {
        return policies.stream()
                .filter(compiled -> compiled.selects().test(stage))
                .map(Compiled::policy)
                .findFirst();
    }

    private static Predicate<Stage> selects(PromotionPolicy policy) {
        StageSelector selector = policy.stageSelector();
        if (selector == null) {
            return stage -> stage.name().equals(policy.stage());
        }
        Predicate<String> byName = name(selector.name());
        return stage -> byName.test(stage.name())
                && stage.metadata()
                        .labels()
                        .entrySet()
                        .containsAll(selector.matchLabels().entrySet())
                && selector.matchExpressions().stream()
                        .allMatch(each -> fits(each, stage.metadata().labels()));
    }

    private static Predicate<String> name(String pattern) {
        if (pattern.isEmpty()) {
            return name -> true;
        }
        if (pattern.startsWith("glob:")) {
            Pattern glob = Pattern.compile(GlobPattern.toRegex(pattern.substring(pattern.indexOf(':') + 1)));
            return name -> glob.matcher(name).matches();
        }
        if (pattern.startsWith("regex:") || pattern.startsWith("regexp:")) {
            Pattern regex = Pattern.compile(pattern.substring(pattern.indexOf(':') + 1));
            return name -> regex.matcher(name).find();
        }
        return pattern::equals;
    }

    private static boolean fits(LabelSelectorRequirement requirement, Map<String, String> labels) {
        boolean isThere = labels.containsKey(requirement.key());
        boolean isListed = isThere && requirement.values().contains(labels.get(requirement.key()));
        return switch (requirement.operator()) {
            case "In" -> isListed;
            case "NotIn" -> !isListed;
            case "Exists" -> isThere;
            case "DoesNotExist" -> !isThere;
            default -> false;
        };
    }
}
