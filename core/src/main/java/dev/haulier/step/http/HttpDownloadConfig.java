package dev.haulier.step.http;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The config of {@code http-download}. */
record HttpDownloadConfig(
        String url,
        String outPath,
        boolean allowOverwrite,
        List<NamedValue> headers,
        List<NamedValue> queryParams,
        boolean insecureSkipTLSVerify,
        @Nullable Duration timeout,
        @Nullable String checksum) {

    HttpDownloadConfig {
        if (url.isEmpty() || outPath.isEmpty()) {
            throw new IllegalArgumentException("url and outPath must not be empty");
        }
        if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
            throw new IllegalArgumentException("timeout must be more than nothing, such as 5m");
        }
        if (checksum != null && !checksum.matches("(sha256:[0-9a-fA-F]{64}|sha512:[0-9a-fA-F]{128})")) {
            throw new IllegalArgumentException(
                    "checksum must be sha256: and 64 hexadecimal digits, or sha512: and 128 of them");
        }
    }
}
