package dev.haulier.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What must hold for a resource by itself. What must hold among resources is checked where they come together, in a project.
 *
 * <p>Stateless and thread-safe.
 */
public final class ResourceRules {

    private static final String CREDENTIAL_TYPE = "kargo.akuity.io/cred-type";
    private static final Set<String> REPOSITORY_CREDENTIALS = Set.of("git", "helm", "image");

    private ResourceRules() {}

    /**
     * Finds all that is wrong with a resource.
     *
     * @param resource any
     * @param constraintProblem says what is wrong with a version constraint; empty when nothing is
     * @return errors and notes, without places in files; empty when all is well
     */
    public static List<Problem> check(Resource resource, Function<String, Optional<String>> constraintProblem) {
        var checks = new Checks(resource);
        checks.name("metadata.name", resource.name());
        if (resource instanceof Warehouse warehouse) {
            new WarehouseRules(checks, constraintProblem).check(warehouse.spec());
        } else if (resource instanceof Stage stage) {
            new StageRules(checks).check(stage.spec());
        } else if (resource instanceof PromotionTask task) {
            task(checks, task.spec());
        } else if (resource instanceof ClusterPromotionTask task) {
            task(checks, task.spec());
        } else if (resource instanceof Promotion promotion) {
            promotion(checks, promotion.spec());
        } else if (resource instanceof Freight freight) {
            freight(checks, freight);
        } else if (resource instanceof ProjectConfig config) {
            policies(checks, config.spec().promotionPolicies());
        } else if (resource instanceof SecretResource secret) {
            secret(checks, secret);
        } else if (resource instanceof AnalysisTemplate template) {
            new AnalysisTemplateRules(checks).check(template.spec());
        }
        return checks.problems();
    }

    private static void task(Checks checks, PromotionTaskSpec spec) {
        checks.variables("spec.vars", spec.vars());
        if (spec.steps().isEmpty()) {
            checks.error("spec.steps", "is empty; a task needs at least one step");
        }
        new StepRules(checks, false).check("spec.steps", spec.steps());
    }

    private static void promotion(Checks checks, PromotionSpec spec) {
        checks.name("spec.stage", spec.stage());
        if (spec.freight().isEmpty() == (spec.origin() == null)) {
            checks.error("spec", "must have one of freight and origin");
        }
        checks.variables("spec.vars", spec.vars());
    }

    private static void freight(Checks checks, Freight freight) {
        StageRules.origin(checks, "origin", freight.origin());
        if (freight.contents().isEmpty()) {
            checks.error("", "holds nothing; Freight needs at least one of commits, images, charts and artifacts");
        }
    }

    private static void policies(Checks checks, List<PromotionPolicy> policies) {
        var names = new HashSet<String>();
        for (int i = 0; i < policies.size(); i++) {
            PromotionPolicy policy = policies.get(i);
            String path = "spec.promotionPolicies[" + i + "]";
            StageSelector selector = policy.stageSelector();
            if (policy.stage().isEmpty() == (selector == null)) {
                checks.error(path, "must have one of stage and stageSelector");
            }
            String name = selector == null ? policy.stage() : selector.name();
            boolean exact = !name.isEmpty() && !name.contains(":") && (selector == null || isByNameAlone(selector));
            if (exact && !names.add(name)) {
                checks.error(path, "is the second policy for Stage " + name + "; keep one");
            }
            if (name.startsWith("regex:") || name.startsWith("regexp:")) {
                checks.regex(path + ".stageSelector.name", name.substring(name.indexOf(':') + 1));
            } else if (name.contains(":") && !name.startsWith("glob:")) {
                checks.error(
                        path + ".stageSelector.name",
                        Checks.quoted(name) + " is no pattern; begin it with glob: or regex:");
            } else if (exact) {
                checks.name(path + (selector == null ? ".stage" : ".stageSelector.name"), name);
            }
            policy.rollbackProblems()
                    .forEach((field, problem) -> checks.error(path + ".autoRollback." + field, problem));
            if (selector != null) {
                expressions(checks, path + ".stageSelector.matchExpressions", selector.matchExpressions());
            }
        }
    }

    private static void expressions(Checks checks, String path, List<LabelSelectorRequirement> requirements) {
        for (int i = 0; i < requirements.size(); i++) {
            String operator = requirements.get(i).operator();
            if (!StageSelector.OPERATORS.contains(operator)) {
                checks.error(
                        path + "[" + i + "].operator",
                        "is " + Checks.quoted(operator) + " and must be one of " + StageSelector.OPERATORS);
            }
        }
    }

    private static boolean isByNameAlone(StageSelector selector) {
        return selector.matchLabels().isEmpty() && selector.matchExpressions().isEmpty();
    }

    private static void secret(Checks checks, SecretResource secret) {
        String type = secret.metadata().labels().getOrDefault(CREDENTIAL_TYPE, "");
        if (REPOSITORY_CREDENTIALS.contains(type) && !secret.data().containsKey("repoURL")) {
            checks.note("data", "has no repoURL, so these credentials are for no repository");
        }
    }
}
