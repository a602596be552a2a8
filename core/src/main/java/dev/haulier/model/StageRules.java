package dev.haulier.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold for a Stage by itself. */
final class StageRules {

    private static final Set<String> ANALYSIS_KINDS = Set.of("", "AnalysisTemplate", "ClusterAnalysisTemplate");

    private final Checks checks;

    StageRules(Checks checks) {
        this.checks = checks;
    }

    void check(StageSpec spec) {
        checks.variables("spec.vars", spec.vars());
        if (spec.requestedFreight().isEmpty()) {
            checks.error("spec.requestedFreight", "is empty; say from which Warehouse the Stage accepts Freight");
        }
        var origins = new HashSet<FreightOrigin>();
        for (int i = 0; i < spec.requestedFreight().size(); i++) {
            FreightRequest request = spec.requestedFreight().get(i);
            String path = "spec.requestedFreight[" + i + "]";
            origin(checks, path + ".origin", request.origin());
            if (!origins.add(request.origin())) {
                checks.error(path + ".origin", request.origin() + " is requested twice; keep one");
            }
            sources(path + ".sources", request.sources());
        }
        PromotionTemplate template = spec.promotionTemplate();
        if (template != null) {
            checks.variables("spec.promotionTemplate.spec.vars", template.spec().vars());
            new StepRules(checks, true)
                    .check("spec.promotionTemplate.spec.steps", template.spec().steps());
        }
        if (spec.verification() != null) {
            verification(spec.verification());
        }
    }

    static void origin(Checks checks, String path, FreightOrigin origin) {
        if (!origin.kind().equals(FreightOrigin.WAREHOUSE)) {
            checks.error(
                    path + ".kind",
                    (origin.kind().isEmpty() ? "is missing" : Checks.quoted(origin.kind()) + " is not known")
                            + "; use Warehouse");
        }
        checks.name(path + ".name", origin.name());
    }

    private void sources(String path, FreightSources sources) {
        List<String> stages = sources.stages();
        for (int i = 0; i < stages.size(); i++) {
            checks.name(path + ".stages[" + i + "]", stages.get(i));
        }
        if (!sources.direct() && stages.isEmpty()) {
            checks.note(path, "has neither direct nor stages, so only Freight that someone approves gets here");
        }
        checks.wait(path + ".requiredSoakTime", sources.requiredSoakTime());
        AutoPromotionOptions options = sources.autoPromotionOptions();
        if (options != null
                && options.selectionPolicy() == FreightSelectionPolicy.MATCH_UPSTREAM
                && (sources.direct() || stages.size() != 1)) {
            checks.error(
                    path + ".autoPromotionOptions.selectionPolicy",
                    "MatchUpstream needs exactly one entry in stages, and direct must not be set");
        }
    }

    private void verification(Verification verification) {
        for (int i = 0; i < verification.analysisTemplates().size(); i++) {
            AnalysisTemplateReference template =
                    verification.analysisTemplates().get(i);
            String path = "spec.verification.analysisTemplates[" + i + "]";
            checks.name(path + ".name", template.name());
            if (!ANALYSIS_KINDS.contains(template.kind())) {
                checks.error(
                        path + ".kind",
                        Checks.quoted(template.kind())
                                + " is not known; use AnalysisTemplate or ClusterAnalysisTemplate");
            }
        }
        for (int i = 0; i < verification.args().size(); i++) {
            if (verification.args().get(i).name().isEmpty()) {
                checks.error("spec.verification.args[" + i + "].name", "is missing");
            }
        }
    }
}
