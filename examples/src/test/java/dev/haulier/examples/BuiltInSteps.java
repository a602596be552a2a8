package dev.haulier.examples;

import dev.haulier.Extension;
import dev.haulier.Registration;
import dev.haulier.argocd.ArgoCdExtension;
import dev.haulier.clock.Clock;
import dev.haulier.credential.Secret;
import dev.haulier.git.GitExtension;
import dev.haulier.githosting.GitHostingExtension;
import dev.haulier.helm.HelmExtension;
import dev.haulier.net.Outgoing;
import dev.haulier.net.OutgoingPolicy;
import dev.haulier.oci.OciExtension;
import dev.haulier.step.Effect;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepType;
import dev.haulier.step.control.ControlSteps;
import dev.haulier.step.data.DataSteps;
import dev.haulier.step.file.FileSteps;
import dev.haulier.step.http.HttpSteps;
import dev.haulier.step.kustomize.KustomizeSteps;
import dev.haulier.step.metadata.MetadataSteps;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The steps of core and of all modules, with the types of their configs. */
final class BuiltInSteps {

    private BuiltInSteps() {}

    /** The config of each step, by the step's name. */
    static Map<String, Class<?>> all(Path cache) {
        Map<String, Class<?>> configs = new TreeMap<>();
        types(cache).forEach((name, type) -> configs.put(name, type.configType()));
        return configs;
    }

    /** The names of the steps with an effect outside. */
    static List<String> external(Path cache) {
        return types(cache).values().stream()
                .filter(type -> type.effect() == Effect.EXTERNAL)
                .map(StepType::name)
                .toList();
    }

    private static Map<String, StepType<?>> types(Path cache) {
        Map<String, StepType<?>> steps = new TreeMap<>();
        Stream.of(
                        FileSteps.all(),
                        DataSteps.all(),
                        HttpSteps.all(Outgoing.of(null, OutgoingPolicy.standard())),
                        MetadataSteps.all(),
                        KustomizeSteps.all(OutgoingPolicy.standard()),
                        ControlSteps.all())
                .flatMap(List::stream)
                .forEach(step -> put(steps, step));
        Registration recorder = recorder(steps, cache);
        for (Extension extension : List.of(
                GitExtension.create(),
                GitHostingExtension.create(),
                OciExtension.create(),
                HelmExtension.programOrLibrary(),
                ArgoCdExtension.withApi(URI.create("https://argocd.example.com"), () -> Secret.of("a-token")))) {
            extension.register(recorder);
        }
        return steps;
    }

    private static void put(Map<String, StepType<?>> steps, PromotionStep<?> step) {
        steps.put(step.type().name(), step.type());
    }

    /** Notes the steps, and gives extensions what they ask for. */
    private static Registration recorder(Map<String, StepType<?>> steps, Path cache) {
        return (Registration) Proxy.newProxyInstance(
                BuiltInSteps.class.getClassLoader(),
                new Class<?>[] {Registration.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("step")) {
                        put(steps, (PromotionStep<?>) arguments[0]);
                    }
                    return switch (method.getName()) {
                        case "cache" -> cache;
                        case "clock" -> Clock.system();
                        case "outgoing" -> Outgoing.of(null, OutgoingPolicy.standard());
                        case "gitHosts", "credentials" -> null;
                        default -> proxy;
                    };
                });
    }

    /**
     * The keys that a table of a config must have: those of the record, and those of the records within it of which the table
     * has at least one.
     */
    static List<String> keys(Class<?> config, List<String> documented) {
        List<String> keys = new ArrayList<>();
        add(keys, "", config, documented);
        return keys;
    }

    private static void add(List<String> keys, String path, Class<?> type, List<String> documented) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            String key = path + (name.endsWith("_") ? name.substring(0, name.length() - 1) : name);
            Type inner = component.getGenericType();
            String within = key + ".";
            if (inner instanceof ParameterizedType parameterized
                    && (component.getType() == List.class || component.getType() == Optional.class)) {
                within = component.getType() == List.class ? key + "[]." : within;
                inner = parameterized.getActualTypeArguments()[0];
            }
            String prefix = within;
            boolean inside = inner instanceof Class<?> record
                    && record.isRecord()
                    && documented.stream().anyMatch(each -> each.startsWith(prefix));
            if (!inside || documented.contains(key)) {
                keys.add(key);
            }
            if (inside) {
                add(keys, prefix, (Class<?>) inner, documented);
            }
        }
    }
}
