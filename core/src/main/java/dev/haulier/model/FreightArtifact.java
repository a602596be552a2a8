package dev.haulier.model;

/** One thing that travels in Freight. */
public sealed interface FreightArtifact permits GitCommit, Image, Chart, ArtifactReference {

    /**
     * The subscription that found it.
     *
     * @return empty when that has no name
     */
    String subscriptionName();
}
