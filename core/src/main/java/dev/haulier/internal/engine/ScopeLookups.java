package dev.haulier.internal.engine;

import dev.haulier.credential.Redactor;
import dev.haulier.credential.Secret;
import dev.haulier.internal.function.FreightFinder;
import dev.haulier.internal.function.FunctionScope;
import dev.haulier.manifest.Manifests;
import dev.haulier.model.FreightCollection;
import dev.haulier.model.PromotionStatus;
import dev.haulier.model.Resource;
import dev.haulier.model.SecretResource;
import dev.haulier.model.Stage;
import dev.haulier.model.Step;
import dev.haulier.model.StepExecutionMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the functions of expressions look up: in the project, and in the store. Thread-safe. */
final class ScopeLookups {

    private static final String TYPE_LABEL = "kargo.akuity.io/cred-type";
    private static final String GENERIC = "generic";
    /** What a shared Secret needs to be read by expressions. */
    static final String GENERIC_LABEL = TYPE_LABEL + ": " + GENERIC;

    private final Definitions definitions;
    private final FreightRecords freight;
    private final StageRecords stages;
    private final Redactor redactor;

    ScopeLookups(Definitions definitions, FreightRecords freight, StageRecords stages, Redactor redactor) {
        this.definitions = definitions;
        this.freight = freight;
        this.stages = stages;
        this.redactor = redactor;
    }

    FunctionScope of(RunScope run, PromotionStatus status, Step step) {
        var finder = new FreightFinder(
                run.stage().spec().requestedFreight(), run.collection().references(), definitions.warehouses()::get);
        return new Scope(finder, status.stepExecutionMetadata(), step.as());
    }

    /** What the arguments of a verification look up. */
    FunctionScope of(Stage stage, FreightCollection collection) {
        var finder = new FreightFinder(
                stage.spec().requestedFreight(), collection.references(), definitions.warehouses()::get);
        return new Scope(finder, List.of(), "");
    }

    private final class Scope implements FunctionScope {

        private final FreightFinder finder;
        private final List<StepExecutionMetadata> steps;
        private final String alias;

        Scope(FreightFinder finder, List<StepExecutionMetadata> steps, String alias) {
            this.finder = finder;
            this.steps = steps;
            this.alias = alias;
        }

        @Override
        public FreightFinder freight() {
            return finder;
        }

        @Override
        public Map<String, String> configMap(String name, boolean shared) {
            return definitions.configMaps(shared).stream()
                    .filter(map -> map.name().equals(name))
                    .findFirst()
                    .map(map -> map.data())
                    .orElse(Map.of());
        }

        @Override
        public Map<String, String> secret(String name, boolean shared) {
            Optional<SecretResource> secret = definitions.secrets(shared).stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst();
            if (secret.isEmpty() || (shared && !isGeneric(secret.get()))) {
                return Map.of();
            }
            Map<String, String> values = secret.get().values();
            values.values().forEach(value -> redactor.learn(Secret.of(value)));
            return values;
        }

        @Override
        public @Nullable Map<String, @Nullable Object> freightMetadata(String name) {
            return freight.find(name)
                    .map(found -> found.status().metadata())
                    .filter(metadata -> !metadata.isEmpty())
                    .orElse(null);
        }

        @Override
        public @Nullable Map<String, @Nullable Object> freightStatus(String name) {
            return freight.find(name).map(ScopeLookups::statusTree).orElse(null);
        }

        @Override
        public @Nullable Map<String, @Nullable Object> stageMetadata(String name) {
            if (!definitions.stages().containsKey(name)) {
                return null;
            }
            Map<String, @Nullable Object> metadata = stages.get(name).status().metadata();
            return metadata.isEmpty() ? null : metadata;
        }

        @Override
        public List<StepExecutionMetadata> steps() {
            return steps;
        }

        @Override
        public String alias() {
            return alias;
        }
    }

    /** Whether expressions may read a Secret that all projects share. */
    static boolean isGeneric(SecretResource secret) {
        return GENERIC.equals(secret.metadata().labels().get(TYPE_LABEL));
    }

    private static Map<String, @Nullable Object> statusTree(Resource resource) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        if (Manifests.toTree(resource).get("status") instanceof Map<?, ?> status) {
            status.forEach((key, value) -> tree.put(String.valueOf(key), value));
        }
        return tree;
    }
}
