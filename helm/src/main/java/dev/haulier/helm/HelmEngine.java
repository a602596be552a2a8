package dev.haulier.helm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Helm, in this process or as a program. Thread-safe. */
interface HelmEngine {

    /** What this machine lacks for it; null when nothing. */
    @Nullable
    String missing();

    /** Renders a chart: documents, each with a comment that names its source. */
    String template(Rendering rendering) throws IOException, InterruptedException;

    /**
     * Fetches what a chart depends on into the folder for them.
     *
     * @param exactly as {@code Chart.lock} says; otherwise the newest that {@code Chart.yaml} lets in, and the lock is written
     * @param logins who may go to which repository, by its URL
     * @param plain whether its registries speak HTTP without TLS
     * @param indexes the repositories over HTTP whose index is read
     */
    void dependencies(Path chart, boolean exactly, Map<String, Login> logins, boolean plain, Collection<String> indexes)
            throws IOException, InterruptedException;

    /** A user and a password. */
    record Login(String username, String password) {

        @Override
        public String toString() {
            return username;
        }
    }
}
