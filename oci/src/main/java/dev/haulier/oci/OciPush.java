package dev.haulier.oci;

import dev.haulier.step.TypedStep;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a step {@code oci-push}. Not thread-safe. */
public final class OciPush extends TypedStep<OciPush> {

    private final Map<String, @Nullable Object> config = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> annotations = new LinkedHashMap<>();

    OciPush(String srcRef) {
        super("oci-push");
        config.put("srcRef", srcRef);
    }

    /**
     * Where to push to.
     *
     * @param destRef host, path and tag; may hold expressions
     * @return this
     */
    public OciPush to(String destRef) {
        config.put("destRef", destRef);
        return this;
    }

    /**
     * Adds an annotation, which makes another digest.
     *
     * @param key with {@code index:} before it for the index, otherwise for each image
     * @param value may hold expressions
     * @return this
     */
    public OciPush annotation(String key, String value) {
        annotations.put(key, value);
        config.put("annotations", annotations);
        return this;
    }

    /**
     * Leaves certificates unchecked, on both sides.
     *
     * @return this
     */
    public OciPush insecureSkipTlsVerify() {
        config.put("insecureSkipTLSVerify", true);
        return this;
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        return config;
    }
}
