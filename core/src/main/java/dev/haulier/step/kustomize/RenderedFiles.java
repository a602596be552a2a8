package dev.haulier.step.kustomize;

import dev.haulier.HaulierException;
import dev.haulier.internal.yaml.YamlValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Splits what was rendered into one file for each resource. */
final class RenderedFiles {

    /** Kinds of Kubernetes itself that belong to no namespace. */
    private static final Set<String> WITHOUT_NAMESPACE = Set.of(
            "APIService",
            "CertificateSigningRequest",
            "ClusterRole",
            "ClusterRoleBinding",
            "CSIDriver",
            "CSINode",
            "CustomResourceDefinition",
            "IngressClass",
            "MutatingWebhookConfiguration",
            "Namespace",
            "Node",
            "PersistentVolume",
            "PriorityClass",
            "RuntimeClass",
            "StorageClass",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "ValidatingWebhookConfiguration",
            "VolumeAttachment");

    private RenderedFiles() {}

    private record Resource(String text, String apiVersion, String kind, String name, String namespace) {

        String group() {
            int slash = apiVersion.indexOf('/');
            return slash < 0 ? "" : apiVersion.substring(0, slash);
        }

        String version() {
            return apiVersion.substring(apiVersion.indexOf('/') + 1);
        }

        /** The namespace that it is in, named or not. */
        String effectiveNamespace() {
            if (WITHOUT_NAMESPACE.contains(kind)) {
                return "";
            }
            return namespace.isEmpty() ? "default" : namespace;
        }
    }

    /** Text by name of file. */
    static Map<String, String> of(String rendered, BuildConfig.OutputFormat format) {
        List<Resource> resources = new ArrayList<>();
        for (String document : rendered.split("(?m)^---[ \\t]*\\R")) {
            if (!document.isBlank()) {
                resources.add(resource(document));
            }
        }
        Set<String> namespaces = new TreeSet<>();
        resources.forEach(resource -> namespaces.add(resource.effectiveNamespace()));
        namespaces.remove("");
        Map<String, String> files = new LinkedHashMap<>();
        for (Resource resource : resources) {
            String name = format == BuildConfig.OutputFormat.kargo
                    ? kargo(resource)
                    : kustomize(resource, namespaces.size() > 1);
            if (files.put(plain(name), resource.text()) != null) {
                throw new HaulierException("two resources would be written to the same file " + name
                        + ": write to one file, such as manifests.yaml, or set outputFormat to the other one");
            }
        }
        return files;
    }

    private static Resource resource(String document) {
        Map<?, ?> map = YamlValues.read(document) instanceof Map<?, ?> found ? found : Map.of();
        Map<?, ?> metadata = map.get("metadata") instanceof Map<?, ?> found ? found : Map.of();
        return new Resource(
                document,
                text(map.get("apiVersion")),
                text(map.get("kind")),
                text(metadata.get("name")),
                text(metadata.get("namespace")));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String kargo(Resource resource) {
        String namespace = resource.namespace().isEmpty() ? "" : resource.namespace() + "-";
        return (namespace + resource.kind() + "-" + resource.name() + ".yaml").toLowerCase(Locale.ROOT);
    }

    private static String kustomize(Resource resource, boolean withNamespace) {
        List<String> parts = new ArrayList<>();
        if (withNamespace && !resource.effectiveNamespace().isEmpty()) {
            // One that names none has none in its file's name either, though it goes to the default one.
            parts.add(resource.namespace());
        }
        parts.addAll(List.of(resource.group(), resource.version(), resource.kind(), resource.name()));
        parts.removeIf(String::isEmpty);
        return (String.join("_", parts) + ".yaml").toLowerCase(Locale.ROOT);
    }

    private static String plain(String name) {
        if (name.contains("/") || name.contains("\\") || name.startsWith(".")) {
            throw new HaulierException("a resource's metadata would make the file name '" + name
                    + "': name resources without slashes, and not first a dot");
        }
        return name;
    }
}
