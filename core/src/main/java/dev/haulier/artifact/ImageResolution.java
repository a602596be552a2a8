package dev.haulier.artifact;

/** What came of a look at one tag. */
public sealed interface ImageResolution {

    /**
     * The image was read.
     *
     * @param details what it is
     */
    record Found(ImageDetails details) implements ImageResolution {}

    /**
     * There is no such tag, or no more.
     *
     * @param reason what the registry said, one line
     */
    record Missing(String reason) implements ImageResolution {}

    /**
     * The tag is there, but what it points to is no image that can be read.
     *
     * @param reason what is wrong with it, one line
     */
    record Unreadable(String reason) implements ImageResolution {}
}
