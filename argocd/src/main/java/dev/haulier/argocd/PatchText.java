package dev.haulier.argocd;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows a patch to a person. */
final class PatchText {

    private PatchText() {}

    /** The patch as YAML with the Application's name in front. */
    static String of(Application application, Map<String, @Nullable Object> patch) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("apiVersion", Application.API_VERSION);
        shown.put("kind", Application.KIND);
        var metadata = new LinkedHashMap<String, @Nullable Object>();
        metadata.put("name", application.name());
        metadata.put("namespace", application.namespace());
        metadata.putAll(Json.object(patch, "metadata"));
        shown.putAll(patch);
        shown.put("metadata", metadata);
        return Serialization.asYaml(shown);
    }
}
