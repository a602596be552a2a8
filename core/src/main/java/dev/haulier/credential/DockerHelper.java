package dev.haulier.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.haulier.HaulierException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks Docker's credential helpers, the programs {@code docker-credential-…}. */
final class DockerHelper {

    /** How long a helper may take. */
    static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** What all helpers print when they know nothing of a registry. */
    private static final String NONE = "credentials not found";

    /** The name with which a helper says that what follows is no password. */
    private static final String TOKEN = "<token>";

    private static final int MAX_WORDS = 200;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ProcessRunner processes;

    DockerHelper(ProcessRunner processes) {
        this.processes = processes;
    }

    Optional<Credentials> get(String name, String server) {
        if (!NAME.matcher(name).matches()) {
            throw new HaulierException("Docker's configuration names the credential helper \"" + name
                    + "\", which is no name of a program: letters, digits, dots and dashes are");
        }
        String program = "docker-credential-" + name;
        ProcessRunner.Result result;
        try {
            result = processes.run(List.of(program, "get"), server, TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HaulierException("Interrupted while " + program + " was asked for " + server, e);
        } catch (IOException e) {
            throw new HaulierException(broken(program, server) + e.getMessage(), e);
        }
        if (result.exitCode() == 0) {
            return read(program, server, result.output());
        }
        String words = result.output().replaceAll("\\s+", " ").strip();
        if (words.toLowerCase(Locale.ROOT).contains(NONE)) {
            return Optional.empty();
        }
        String said = words.isEmpty() ? "" : ": " + words.substring(0, Math.min(words.length(), MAX_WORDS));
        throw new HaulierException(broken(program, server) + "it ended with " + result.exitCode() + said);
    }

    private static Optional<Credentials> read(String program, String server, String output) {
        JsonNode answer;
        try {
            answer = MAPPER.readTree(output);
        } catch (IOException e) {
            // The parser's message would quote the answer.
            answer = MAPPER.missingNode();
        }
        String username = answer.path("Username").asText();
        String secret = answer.path("Secret").asText();
        if (secret.isEmpty()) {
            throw new HaulierException(broken(program, server) + "it answered without a Secret");
        }
        return Optional.of(
                username.equals(TOKEN)
                        ? new Credentials.IdentityToken(Secret.of(secret))
                        : new Credentials.Basic(username, Secret.of(secret)));
    }

    private static String broken(String program, String server) {
        return "the credentials for " + server + " cannot be had from " + program + ": ";
    }
}
