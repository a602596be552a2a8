package dev.haulier.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.haulier.HaulierException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes an Application that an {@link ArgoCdServer} is to have. Used by one thread. */
public final class ArgoCdApplicationBuilder {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ArgoCdController controller;
    private final String name;
    private final List<ObjectNode> sources = new ArrayList<>();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, String> annotations = new LinkedHashMap<>();
    private String namespace = ArgoCdServer.NAMESPACE;
    private boolean multiSource;

    ArgoCdApplicationBuilder(ArgoCdController controller, String name) {
        this.controller = controller;
        this.name = name;
    }

    /**
     * Where it shall live.
     *
     * @param value a namespace; {@value ArgoCdServer#NAMESPACE} when this is not called
     * @return this
     */
    public ArgoCdApplicationBuilder namespace(String value) {
        namespace = value;
        return this;
    }

    /**
     * Adds a label.
     *
     * @param key its key
     * @param value its value
     * @return this
     */
    public ArgoCdApplicationBuilder label(String key, String value) {
        labels.put(key, value);
        return this;
    }

    /**
     * Adds an annotation.
     *
     * @param key its key
     * @param value its value
     * @return this
     */
    public ArgoCdApplicationBuilder annotation(String key, String value) {
        annotations.put(key, value);
        return this;
    }

    /**
     * Adds a source in a Git repository. With a second source, {@code spec.sources} holds them and not {@code spec.source}.
     *
     * @param repoUrl the repository
     * @param targetRevision a branch, tag or commit
     * @param path a folder in it
     * @return this
     */
    public ArgoCdApplicationBuilder source(String repoUrl, String targetRevision, String path) {
        sources.add(source(repoUrl, targetRevision).put("path", path));
        return this;
    }

    /**
     * Adds a source that is a chart.
     *
     * @param repoUrl the chart repository
     * @param chart the chart's name
     * @param version its version
     * @return this
     */
    public ArgoCdApplicationBuilder chart(String repoUrl, String chart, String version) {
        sources.add(source(repoUrl, version).put("chart", chart));
        return this;
    }

    private static ObjectNode source(String repoUrl, String targetRevision) {
        return NODES.objectNode().put("repoURL", repoUrl).put("targetRevision", targetRevision);
    }

    /**
     * Puts the sources into {@code spec.sources} also when there is only one.
     *
     * @return this
     */
    public ArgoCdApplicationBuilder multiSource() {
        multiSource = true;
        return this;
    }

    /**
     * Lets a Stage change it.
     *
     * @param stage {@code project:stage}, the value of Kargo's annotation
     * @return this
     */
    public ArgoCdApplicationBuilder authorizedStage(String stage) {
        return annotation("kargo.akuity.io/authorized-stage", stage);
    }

    /**
     * Makes it; Argo CD has looked at it when this returns.
     *
     * @return the application
     * @throws HaulierException when it has no source, or there is one of that name
     */
    public ArgoCdApplication create() {
        if (sources.isEmpty()) {
            throw new HaulierException("Application " + namespace + "/" + name + " needs a source");
        }
        ObjectNode object = NODES.objectNode();
        object.put("apiVersion", "argoproj.io/v1alpha1").put("kind", "Application");
        ObjectNode metadata = object.putObject("metadata");
        metadata.put("namespace", namespace).put("name", name);
        labels.forEach(metadata.putObject("labels")::put);
        annotations.forEach(metadata.putObject("annotations")::put);
        ObjectNode spec = object.putObject("spec");
        spec.put("project", "default");
        ObjectNode destination = spec.putObject("destination");
        destination.put("server", "https://kubernetes.default.svc").put("namespace", name);
        if (multiSource || sources.size() > 1) {
            spec.putArray("sources").addAll(sources);
        } else {
            spec.set("source", sources.get(0));
        }
        ArgoCdApplication application = controller.application(namespace, name);
        controller.create(application, object);
        return application;
    }
}
