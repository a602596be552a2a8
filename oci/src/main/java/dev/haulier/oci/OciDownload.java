package dev.haulier.oci;

import dev.haulier.step.TypedStep;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a step {@code oci-download}. Not thread-safe. */
public final class OciDownload extends TypedStep<OciDownload> {

    private final Map<String, @Nullable Object> config = new LinkedHashMap<>();

    OciDownload(String imageRef) {
        super("oci-download");
        config.put("imageRef", imageRef);
    }

    /**
     * Where to put the layer, as it is.
     *
     * @param path in the workspace; may hold expressions
     * @return this
     */
    public OciDownload to(String path) {
        config.put("outPath", path);
        return this;
    }

    /**
     * Takes the first layer of a type in place of the very first.
     *
     * @param type such as {@code application/vnd.oci.image.layer.v1.tar+gzip}
     * @return this
     */
    public OciDownload mediaType(String type) {
        config.put("mediaType", type);
        return this;
    }

    /**
     * Replaces a file that is there already.
     *
     * @return this
     */
    public OciDownload allowOverwrite() {
        config.put("allowOverwrite", true);
        return this;
    }

    /**
     * Leaves certificates unchecked.
     *
     * @return this
     */
    public OciDownload insecureSkipTlsVerify() {
        config.put("insecureSkipTLSVerify", true);
        return this;
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        return config;
    }
}
