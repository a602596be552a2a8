package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.model.Freight;
import dev.haulier.model.NearestName;
import dev.haulier.model.Stage;
import dev.haulier.step.ResourceMetadata;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes what steps leave on Stages and Freight. Thread-safe. */
final class MetadataWrites implements ResourceMetadata {

    /** What the label that mirrors the alias can hold. */
    private static final Pattern ALIAS = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");

    private final EngineParts parts;

    MetadataWrites(EngineParts parts) {
        this.parts = parts;
    }

    @Override
    public void setOfStage(String stage, Map<String, ? extends @Nullable Object> values) {
        var known = parts.definitions().stages().keySet();
        if (!known.contains(stage)) {
            throw new HaulierException("there is no Stage '" + stage + "'" + NearestName.hint(stage, known));
        }
        parts.stages().update(stage, before -> with(before, values));
    }

    private static Stage with(Stage before, Map<String, ? extends @Nullable Object> values) {
        return before.withStatus(
                before.status().withMetadata(merged(before.status().metadata(), values)));
    }

    private static Map<String, @Nullable Object> merged(
            Map<String, @Nullable Object> before, Map<String, ? extends @Nullable Object> values) {
        var after = new LinkedHashMap<String, @Nullable Object>(before);
        after.putAll(values);
        return after;
    }

    @Override
    public void setOfFreight(String freight, Map<String, ? extends @Nullable Object> values) {
        update(
                freight,
                before -> before.withStatus(
                        before.status().withMetadata(merged(before.status().metadata(), values))));
    }

    @Override
    public String setAlias(String freight, String alias) {
        if (!ALIAS.matcher(alias).matches()) {
            throw new HaulierException(
                    "'" + alias + "' is no alias: use up to 63 letters, digits, '-', '_' and '.', with a"
                            + " letter or digit at both ends");
        }
        return parts.freight().alias(freight, alias).orElseThrow(() -> none(freight));
    }

    private void update(String name, UnaryOperator<Freight> change) {
        if (parts.freight().update(name, change).isEmpty()) {
            throw none(name);
        }
    }

    private HaulierException none(String name) {
        String hint = parts.freight().all().stream()
                .filter(each -> each.alias().equals(name))
                .findFirst()
                .map(each -> "; that is the alias of " + each.name())
                .orElse("");
        return new HaulierException("there is no Freight '" + name + "'" + hint);
    }
}
