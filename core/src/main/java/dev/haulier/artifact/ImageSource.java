package dev.haulier.artifact;

import dev.haulier.model.ImageSubscription;
import java.util.List;

/** Lists the tags of image repositories. */
public non-sealed interface ImageSource extends ArtifactSource {

    /**
     * Lists all tags of the repository, in any order, with as few requests as the registry allows and without looking at
     * single images.
     *
     * @param subscription the repository; of its rules only {@code platform} may matter, to know what will be asked for
     * @param context on whose behalf, and how
     * @return every tag, with whatever else came with the listing
     * @throws InterruptedException when the thread is interrupted
     */
    List<ImageCandidate> list(ImageSubscription subscription, SourceContext context) throws InterruptedException;

    /**
     * Finds out more about some tags. Called with few at a time, those that come first in the order of the selection.
     *
     * @param subscription the repository
     * @param candidates as {@link #list} returned them, or a tag alone when nothing was listed
     * @param context on whose behalf, and how
     * @return one answer for each candidate, in the same order
     * @throws InterruptedException when the thread is interrupted
     */
    List<ImageResolution> resolve(
            ImageSubscription subscription, List<ImageCandidate> candidates, SourceContext context)
            throws InterruptedException;
}
