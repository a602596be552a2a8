package dev.haulier.model;

import java.util.Map;
import java.util.Objects;

/**
 * A container image in Freight.
 *
 * <p>Immutable and thread-safe.
 *
 * @param repoURL the repository as the subscription has it
 * @param tag the tag; empty when absent
 * @param digest {@code sha256:...}; empty when absent
 * @param annotations annotations of the manifest or index
 * @param subscriptionName tells subscriptions of one Warehouse apart; empty when absent
 */
public record Image(String repoURL, String tag, String digest, Map<String, String> annotations, String subscriptionName)
        implements FreightArtifact {

    /** Copies what is handed in. */
    public Image {
        Objects.requireNonNull(repoURL, "repoURL");
        Objects.requireNonNull(tag, "tag");
        Objects.requireNonNull(digest, "digest");
        annotations = Frozen.map(annotations);
        Objects.requireNonNull(subscriptionName, "subscriptionName");
    }

    /**
     * An image without annotations.
     *
     * @param repoURL the repository as the subscription has it
     * @param tag the tag; empty when absent
     * @param digest {@code sha256:...}; empty when absent
     * @return what was described, the rest absent or at its default
     */
    public static Image of(String repoURL, String tag, String digest) {
        return new Image(repoURL, tag, digest, Map.of(), "");
    }

    /**
     * The same with another {@code annotations}.
     *
     * @param annotations annotations of the manifest or index
     * @return a copy
     */
    public Image withAnnotations(Map<String, String> annotations) {
        return new Image(repoURL, tag, digest, annotations, subscriptionName);
    }

    /**
     * The same with another {@code subscriptionName}.
     *
     * @param subscriptionName tells subscriptions of one Warehouse apart; empty when absent
     * @return a copy
     */
    public Image withSubscriptionName(String subscriptionName) {
        return new Image(repoURL, tag, digest, annotations, subscriptionName);
    }
}
