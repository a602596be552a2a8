package dev.haulier.oci;

import org.jspecify.annotations.Nullable;

/** The config of {@code oci-download}. */
record OciDownloadConfig(
        String imageRef,
        String outPath,
        boolean allowOverwrite,
        @Nullable String mediaType,
        boolean insecureSkipTLSVerify) {

    OciDownloadConfig {
        ImageReference.parse("imageRef", imageRef);
        if (outPath.isEmpty()) {
            throw new IllegalArgumentException("outPath must not be empty: name a file in the workspace");
        }
        if (mediaType != null && mediaType.isEmpty()) {
            throw new IllegalArgumentException("mediaType must not be empty: leave it out to take the first layer");
        }
    }
}
