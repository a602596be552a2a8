package dev.haulier.oci;

import dev.haulier.HaulierException;
import dev.haulier.artifact.SourceContext;
import dev.haulier.credential.CredentialKind;
import dev.haulier.credential.CredentialRequest;
import dev.haulier.credential.Credentials;
import dev.haulier.credential.FoundCredentials;
import dev.haulier.model.ChartSubscription;
import dev.haulier.oci.Answers.Answer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One look at one chart of an HTTP repository. */
final class ChartRepository {

    /** The most bytes that an index may have, compressed or not. */
    static final int MAX_BYTES = 512 * 1024 * 1024;

    private static final int GZIP_MAGIC = 0x8b1f;

    private final Registries registries;
    private final ChartSubscription subscription;
    private final SourceContext context;
    private final String purpose;
    private final URI index;
    private final String key;

    ChartRepository(Registries registries, ChartSubscription subscription, SourceContext context) {
        this.registries = registries;
        this.subscription = subscription;
        this.context = context;
        this.purpose = "read the index of " + subscription.repoURL();
        this.index = index(subscription.repoURL());
        this.key = "charts of " + index;
    }

    private static URI index(String url) {
        String base = url.strip();
        base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        try {
            URI index = new URI(base + "/index.yaml");
            if (index.getHost() != null && index.getUserInfo() == null) {
                return index;
            }
        } catch (URISyntaxException e) {
            // Falls through to the one message.
        }
        throw new HaulierException("\"" + url + "\" is not the URL of a chart repository: write https://host/path,"
                + " without a user or a password");
    }

    List<String> versions() throws InterruptedException {
        Answer known = registries.answers().get(key, context.clock().instant());
        Path file = null;
        try {
            file = Files.createTempFile("haulier-charts", ".index");
            HttpAnswer answer = ask(file, known);
            if (answer.status() == 304 && known != null) {
                return known(known);
            }
            return read(file, answer);
        } catch (BodyTooLargeException e) {
            throw new RegistryException("Could not " + purpose + ": " + e.getMessage(), e);
        } catch (ClosedByInterruptException e) {
            // The flag that it leaves set is what the exception says.
            Thread.interrupted();
            InterruptedException interrupted = new InterruptedException("interrupted while reading an index");
            interrupted.initCause(e);
            throw interrupted;
        } catch (IOException e) {
            throw new RegistryException(
                    "Could not " + purpose + ": " + index + " is no index of charts, " + e.getMessage(), e);
        } finally {
            delete(file);
        }
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // A file for temporary things that stays is no reason to fail.
        }
    }

    /** Credentials are sent at once, since many repositories do not ask for them; a refusal has them looked up again. */
    private HttpAnswer ask(Path file, @Nullable Answer known) throws InterruptedException, BodyTooLargeException {
        FoundCredentials found = context.credentials().find(request());
        String used = authorization(found);
        HttpQuestion question = Answers.conditional(
                HttpQuestion.of("GET", index, MAX_BYTES, subscription.insecureSkipTLSVerify(), purpose)
                        .header("Accept-Encoding", "gzip")
                        .into(file),
                known);
        HttpAnswer answer = registries.http().send(question.authorized(used), context);
        if (answer.status() == 401 && RegistryHttp.sameOrigin(answer.uri(), index)) {
            Optional<FoundCredentials> newer = context.credentials().renew(request(), found);
            if (newer.isPresent()) {
                found = newer.get();
                answer = registries.http().send(question.authorized(authorization(found)), context);
            }
        }
        if (answer.status() == 200 || answer.status() == 304) {
            return answer;
        }
        String host = answer.uri().getRawAuthority();
        if (answer.status() == 401 || answer.status() == 403) {
            throw new RegistryException(
                    "Could not " + purpose + ": " + host + " refused (" + answer.status() + "); asked "
                            + found.describe(),
                    null);
        }
        String hint = answer.status() == 404 ? "; the URL is the folder that holds index.yaml" : "";
        throw new RegistryException("Could not " + purpose + ": " + host + " answered " + answer.status() + hint, null);
    }

    private CredentialRequest request() {
        return new CredentialRequest(CredentialKind.HELM, subscription.repoURL(), context.project());
    }

    private static String authorization(FoundCredentials found) {
        Credentials credentials = found.credentials().orElse(null);
        if (credentials instanceof Credentials.Basic basic) {
            return RegistrySession.basic(basic);
        }
        return credentials instanceof Credentials.Bearer bearer
                ? "Bearer " + bearer.token().reveal()
                : "";
    }

    /** What is kept of an index is a line for each version: its chart, a tab, the version. */
    private List<String> read(Path file, HttpAnswer answer) throws IOException {
        List<String> versions = new ArrayList<>();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try (InputStream stream = open(file)) {
            ChartIndex.read(stream, MAX_BYTES, (chart, version) -> {
                if (chart.equals(subscription.name())) {
                    versions.add(version);
                }
                boolean oneLine = (chart + version).indexOf('\n') < 0 && chart.indexOf('\t') < 0;
                // Past the bound nothing is added, so that the whole is seen to be too much to keep.
                if (oneLine && lines.size() <= Answers.MAX_BYTES) {
                    lines.writeBytes((chart + "\t" + version + "\n").getBytes(StandardCharsets.UTF_8));
                }
            });
        }
        registries
                .answers()
                .put(
                        key,
                        Answer.of(answer, lines.toByteArray()),
                        context.clock().instant());
        return versions;
    }

    private List<String> known(Answer answer) {
        String start = subscription.name() + "\t";
        List<String> versions = new ArrayList<>();
        for (String line : new String(answer.body(), StandardCharsets.UTF_8).split("\n")) {
            if (line.startsWith(start)) {
                versions.add(line.substring(start.length()));
            }
        }
        return versions;
    }

    /** By its first bytes: some servers say that a file is compressed, and some only have one. */
    private static InputStream open(Path file) throws IOException {
        BufferedInputStream stream = new BufferedInputStream(Files.newInputStream(file));
        stream.mark(2);
        int magic = stream.read() | stream.read() << 8;
        stream.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(stream) : stream;
    }
}
