package dev.haulier.oci;

import java.util.Map;

/** The config of {@code oci-push}. */
record OciPushConfig(String srcRef, String destRef, Map<String, String> annotations, boolean insecureSkipTLSVerify) {

    OciPushConfig {
        ImageReference.parse("srcRef", srcRef);
        if (ImageReference.parse("destRef", destRef).tag() == null) {
            throw new IllegalArgumentException(
                    "destRef must have a tag, not a digest, such as registry.example.com/app:v1");
        }
    }
}
