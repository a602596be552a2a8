package dev.haulier.oci;

/** The steps for registries, as builders for a pipeline. */
public final class OciSteps {

    private OciSteps() {}

    /**
     * A step {@code oci-download}.
     *
     * @param imageRef host, path and a tag or digest; with {@code oci://} before it, credentials for charts are used; may hold
     *     expressions
     * @return a builder that wants to know where to put the layer
     */
    public static OciDownload ociDownload(String imageRef) {
        return new OciDownload(imageRef);
    }

    /**
     * A step {@code oci-push}.
     *
     * @param srcRef host, path and a tag or digest; may hold expressions
     * @return a builder that wants to know where to push to
     */
    public static OciPush ociPush(String srcRef) {
        return new OciPush(srcRef);
    }
}
