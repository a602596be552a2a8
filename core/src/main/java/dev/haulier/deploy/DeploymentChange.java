package dev.haulier.deploy;

import java.util.List;

/**
 * What a promotion wants of a deployment.
 *
 * @param promotion the promotion's name: the key by which the target recognises an operation that it has already begun
 * @param project the project on whose behalf it is asked
 * @param stage the Stage on whose behalf it is asked; the target refuses one that it does not authorise
 * @param actor who asked, or empty when no person did
 * @param sources what is to change; empty means to sync what is there
 */
public record DeploymentChange(
        String promotion, String project, String stage, String actor, List<SourceChange> sources) {

    /** Copies the list. */
    public DeploymentChange {
        sources = List.copyOf(sources);
    }
}
