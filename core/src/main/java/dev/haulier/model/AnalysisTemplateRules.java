package dev.haulier.model;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold for an AnalysisTemplate by itself, as far as Haulier reads it. */
final class AnalysisTemplateRules {

    private static final Set<String> FIELDS = Set.of("metrics", "args", "templates", "dryRun", "measurementRetention");
    private static final Set<String> PROVIDERS = Set.of(
            "prometheus",
            "kayenta",
            "web",
            "datadog",
            "wavefront",
            "newRelic",
            "job",
            "cloudWatch",
            "graphite",
            "influxdb",
            "skywalking",
            "plugin");

    private final Checks checks;

    AnalysisTemplateRules(Checks checks) {
        this.checks = checks;
    }

    void check(Map<String, @Nullable Object> spec) {
        spec.keySet().stream()
                .filter(name -> !FIELDS.contains(name))
                .forEach(name -> checks.note("spec." + name, "is not known" + NearestName.hint(name, FIELDS)));
        FIELDS.stream()
                .sorted()
                .filter(name -> spec.get(name) != null && !(spec.get(name) instanceof List<?>))
                .forEach(name -> checks.error("spec." + name, "must be a list"));
        boolean hasMetrics = spec.get("metrics") instanceof List<?> list && !list.isEmpty();
        boolean hasTemplates = spec.get("templates") instanceof List<?> list && !list.isEmpty();
        if (!hasMetrics && !hasTemplates) {
            checks.error("spec.metrics", "is empty; an analysis needs at least one metric");
        }
        named("spec.args", spec.get("args"));
        named("spec.metrics", spec.get("metrics"));
        if (spec.get("metrics") instanceof List<?> metrics) {
            for (int i = 0; i < metrics.size(); i++) {
                provider("spec.metrics[" + i + "].provider", metrics.get(i));
            }
        }
    }

    private void named(String path, @Nullable Object value) {
        if (!(value instanceof List<?> items)) {
            return;
        }
        var names = new HashSet<String>();
        for (int i = 0; i < items.size(); i++) {
            Object name = items.get(i) instanceof Map<?, ?> item ? item.get("name") : null;
            if (!(name instanceof String text) || text.isEmpty()) {
                checks.error(path + "[" + i + "].name", "is missing");
            } else if (!names.add(text)) {
                checks.error(path + "[" + i + "].name", text + " is there twice; keep one");
            }
        }
    }

    private void provider(String path, @Nullable Object metric) {
        if (!(metric instanceof Map<?, ?> fields)) {
            return;
        }
        if (!(fields.get("provider") instanceof Map<?, ?> provider) || provider.size() != 1) {
            checks.error(path, "must hold one provider, such as web or job");
            return;
        }
        String kind = String.valueOf(provider.keySet().iterator().next());
        if (!PROVIDERS.contains(kind)) {
            checks.note(path + "." + kind, "is not known" + NearestName.hint(kind, PROVIDERS));
        }
    }
}
