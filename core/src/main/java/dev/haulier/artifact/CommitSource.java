package dev.haulier.artifact;

import dev.haulier.model.GitSubscription;

/** Opens Git repositories to look at their commits and tags. */
public non-sealed interface CommitSource extends ArtifactSource {

    /**
     * Brings what is known of the repository up to date and opens it.
     *
     * @param subscription the repository; its {@code branch} says which history is asked for, its
     *     {@code commitSelectionStrategy} whether that or the tags
     * @param context on whose behalf, and how
     * @return the repository as it is now; the caller closes it
     * @throws InterruptedException when the thread is interrupted
     */
    CommitLog open(GitSubscription subscription, SourceContext context) throws InterruptedException;
}
