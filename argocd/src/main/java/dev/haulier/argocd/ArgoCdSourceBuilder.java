package dev.haulier.argocd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes what is to change in one source of an Application. Not thread-safe. */
public final class ArgoCdSourceBuilder {

    private final Map<String, @Nullable Object> source = new LinkedHashMap<>();
    private final List<Map<String, String>> parameters = new ArrayList<>();
    private final Map<String, Map<String, String>> images = new LinkedHashMap<>();

    ArgoCdSourceBuilder(String repoUrl) {
        source.put("repoURL", repoUrl);
    }

    /**
     * The chart, when the source is a chart repository.
     *
     * @param chart the chart's name
     * @return this
     */
    public ArgoCdSourceBuilder chart(String chart) {
        source.put("chart", chart);
        return this;
    }

    /**
     * The revision that must be deployed afterwards; the Stage is unhealthy while another one is.
     *
     * @param revision a commit's ID or a chart's version
     * @return this
     */
    public ArgoCdSourceBuilder desiredRevision(String revision) {
        source.put("desiredRevision", revision);
        return this;
    }

    /**
     * Points the source at the desired revision.
     *
     * @return this
     */
    public ArgoCdSourceBuilder updateTargetRevision() {
        source.put("updateTargetRevision", true);
        return this;
    }

    /**
     * Sets a Helm parameter.
     *
     * @param key the parameter's name, such as {@code image.tag}
     * @param value its value
     * @return this
     */
    public ArgoCdSourceBuilder helmImage(String key, String value) {
        var parameter = new LinkedHashMap<String, String>();
        parameter.put("key", key);
        parameter.put("value", value);
        parameters.add(parameter);
        source.put("helm", Map.of("images", parameters));
        return this;
    }

    /**
     * Sets a Kustomize image's tag. All images that the source overrides must be named, since they replace those before.
     *
     * @param image the image as the manifests name it
     * @param tag the tag
     * @return this
     */
    public ArgoCdSourceBuilder kustomizeImage(String image, String tag) {
        return image(image, "tag", tag);
    }

    /**
     * Sets a Kustomize image's digest.
     *
     * @param image the image as the manifests name it
     * @param digest such as {@code sha256:…}
     * @return this
     */
    public ArgoCdSourceBuilder kustomizeDigest(String image, String digest) {
        return image(image, "digest", digest);
    }

    /**
     * Gives a Kustomize image another name.
     *
     * @param image the image as the manifests name it
     * @param newName what it is to be pulled as
     * @return this
     */
    public ArgoCdSourceBuilder kustomizeName(String image, String newName) {
        return image(image, "newName", newName);
    }

    private ArgoCdSourceBuilder image(String image, String key, String value) {
        images.computeIfAbsent(image, ArgoCdSourceBuilder::named).put(key, value);
        source.put("kustomize", Map.of("images", images.values()));
        return this;
    }

    private static Map<String, String> named(String image) {
        var entry = new LinkedHashMap<String, String>();
        entry.put("repoURL", image);
        return entry;
    }

    Map<String, @Nullable Object> config() {
        return source;
    }
}
