package dev.haulier.model;

/** A thing with a kind and a name, as manifests hold it. */
public sealed interface Resource
        permits ProjectResource,
                ProjectConfig,
                Warehouse,
                Freight,
                Stage,
                Promotion,
                PromotionTask,
                ClusterPromotionTask,
                SecretResource,
                ConfigMapResource,
                AnalysisTemplate {

    /**
     * The kind, as manifests have it.
     *
     * @return such as {@code Warehouse}
     */
    String kind();

    /**
     * What the resource says about itself.
     *
     * @return its name, namespace, labels and the like
     */
    ObjectMeta metadata();

    /**
     * The resource's name.
     *
     * @return {@code metadata().name()}
     */
    default String name() {
        return metadata().name();
    }

    /**
     * The version of the kind's shape.
     *
     * @return {@code kargo.akuity.io/v1alpha1}, or {@code v1} for what is Kubernetes' own and Argo's for what is Argo's
     */
    default String apiVersion() {
        return this instanceof SecretResource || this instanceof ConfigMapResource ? "v1" : "kargo.akuity.io/v1alpha1";
    }

    /**
     * The same with other metadata.
     *
     * @param metadata its name, namespace, labels and the like
     * @return a copy
     */
    Resource withMetadata(ObjectMeta metadata);
}
