package dev.haulier.step.http;

import dev.haulier.HaulierException;
import dev.haulier.net.ForbiddenAddressException;
import dev.haulier.net.Outgoing;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.workspace.FileMode;
import dev.haulier.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fetches a file. It is seen in the workspace when it is there whole, with the right checksum, and not before. */
final class HttpDownloadStep implements PromotionStep<HttpDownloadConfig> {

    /** How long a download may take unless the config says otherwise. */
    static final Duration TIMEOUT = Duration.ofMinutes(5);

    private static final StepType<HttpDownloadConfig> TYPE = StepType.local("http-download", HttpDownloadConfig.class);

    private final Outgoing outgoing;

    HttpDownloadStep(Outgoing outgoing) {
        this.outgoing = outgoing;
    }

    @Override
    public StepType<HttpDownloadConfig> type() {
        return TYPE;
    }

    @Override
    public StepResult run(StepContext context, HttpDownloadConfig config) throws IOException, InterruptedException {
        Workspace workspace = context.workspace();
        String target = workspace.resolve(config.outPath());
        if (!config.allowOverwrite() && workspace.find(target).isPresent()) {
            return broken("'" + config.outPath() + "' is there already: set allowOverwrite to replace it", null);
        }
        HttpRequest request;
        try {
            request = Requests.to(
                            config.url(),
                            config.queryParams(),
                            config.headers(),
                            config.timeout() == null ? TIMEOUT : config.timeout())
                    .build();
        } catch (HaulierException e) {
            return broken("the request cannot be made: " + e.getMessage(), e);
        }
        MessageDigest digest = digest(config.checksum());
        Outgoing way = outgoing.insecure(config.insecureSkipTLSVerify());
        try (InputStream download = new Download(way, request, digest, context::progress)) {
            workspace.write(target, new Checked(download, digest, config), FileMode.REGULAR);
        } catch (Download.RefusedException e) {
            return new StepResult.Failed(Map.of(), String.valueOf(e.getMessage()), e, e.retryable());
        } catch (ForbiddenAddressException e) {
            return broken(String.valueOf(e.getMessage()), e);
        }
        return StepResult.succeeded();
    }

    private static StepResult broken(String message, @Nullable Exception cause) {
        return new StepResult.Errored(Map.of(), message, cause, false);
    }

    private static @Nullable MessageDigest digest(@Nullable String checksum) {
        if (checksum == null) {
            return null;
        }
        try {
            return MessageDigest.getInstance(checksum.startsWith("sha256:") ? "SHA-256" : "SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-2", e);
        }
    }

    /** Looks at the checksum when the stream ends, so that a wrong file is never shown. */
    private static final class Checked extends InputStream {

        private final InputStream in;
        private final @Nullable MessageDigest digest;
        private final HttpDownloadConfig config;

        Checked(InputStream in, @Nullable MessageDigest digest, HttpDownloadConfig config) {
            this.in = in;
            this.digest = digest;
            this.config = config;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = in.read(target, offset, length);
            String wanted = config.checksum();
            if (count < 0 && digest != null && wanted != null) {
                String found = HexFormat.of().formatHex(digest.digest());
                String hex = wanted.substring(wanted.indexOf(':') + 1).toLowerCase(Locale.ROOT);
                if (!found.equals(hex)) {
                    throw new Download.RefusedException(
                            "'" + config.outPath() + "' was not written: the file's checksum is "
                                    + wanted.substring(0, 7) + found + ", not the one of the config",
                            false);
                }
            }
            return count;
        }
    }
}
