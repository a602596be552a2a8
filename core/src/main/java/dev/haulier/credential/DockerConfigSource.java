package dev.haulier.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.haulier.HaulierException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** What Docker's configuration says of a registry: a helper for it, the helper for all, or an entry of {@code auths}. */
final class DockerConfigSource implements CredentialSource {

    /** What Docker calls its own registry in its configuration. */
    private static final String DOCKER_HUB = "https://index.docker.io/v1/";

    private static final String HUB = "docker.io";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;
    private final DockerHelper helper;

    DockerConfigSource(Path file, ProcessRunner helpers) {
        this.file = file;
        this.helper = new DockerHelper(helpers);
    }

    @Override
    public Optional<Credentials> find(CredentialRequest request) {
        if (!isServed(request)) {
            return Optional.empty();
        }
        Optional<String> text = MachineFiles.read(file);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        JsonNode config = parsed(text.get());
        String registry = registry(request);
        String server = registry.equals(HUB) ? DOCKER_HUB : registry;
        String special = member(config.path("credHelpers"), registry).asText();
        String general = config.path("credsStore").asText();
        if (!special.isEmpty()) {
            return helper.get(special, server);
        }
        // Where the store has none, what the file holds is still there.
        Optional<Credentials> stored = general.isEmpty() ? Optional.empty() : helper.get(general, server);
        return stored.or(() -> entry(member(config.path("auths"), registry), registry));
    }

    private static boolean isServed(CredentialRequest request) {
        String url = request.repoUrl().toLowerCase(Locale.ROOT);
        return request.kind() == CredentialKind.IMAGE
                || (request.kind() == CredentialKind.HELM && !url.startsWith("http://") && !url.startsWith("https://"));
    }

    private static String registry(CredentialRequest request) {
        return hub(RepositoryHost.of(request.repoUrl()));
    }

    private static String hub(String host) {
        return host.equals("index.docker.io") || host.equals("registry-1.docker.io") ? HUB : host;
    }

    private JsonNode parsed(String text) {
        try {
            JsonNode config = MAPPER.readTree(text);
            if (config.isObject()) {
                return config;
            }
        } catch (IOException e) {
            // Falls through; the parser's own message may quote what is secret.
        }
        throw new HaulierException("the credentials in " + file + " cannot be read: it is no JSON object");
    }

    /** The value under a host, which Docker may have written with scheme and path. */
    private static JsonNode member(JsonNode hosts, String registry) {
        for (var field : hosts.properties()) {
            if (hub(RepositoryHost.of(withHost(field.getKey()))).equals(registry)) {
                return field.getValue();
            }
        }
        return MAPPER.missingNode();
    }

    /** A name alone is a host here, not an image of Docker Hub's. */
    private static String withHost(String key) {
        return key.contains("://") ? key : "https://" + key;
    }

    private Optional<Credentials> entry(JsonNode entry, String registry) {
        String identity = entry.path("identitytoken").asText();
        if (!identity.isEmpty()) {
            return Optional.of(new Credentials.IdentityToken(Secret.of(identity)));
        }
        String bearer = entry.path("registrytoken").asText();
        if (!bearer.isEmpty()) {
            return Optional.of(new Credentials.Bearer(Secret.of(bearer), null));
        }
        String username = entry.path("username").asText();
        String password = entry.path("password").asText();
        String auth = entry.path("auth").asText();
        if (!auth.isEmpty()) {
            String pair = decoded(auth, registry);
            int colon = pair.indexOf(':');
            username = pair.substring(0, colon);
            // Docker for Windows has ended passwords with zero bytes.
            password = pair.substring(colon + 1).replaceAll("\0+$", "");
        }
        return username.isEmpty() || password.isEmpty()
                ? Optional.empty()
                : Optional.of(new Credentials.Basic(username, Secret.of(password)));
    }

    private String decoded(String auth, String registry) {
        try {
            String pair = new String(Base64.getDecoder().decode(auth.strip()), StandardCharsets.UTF_8);
            if (pair.indexOf(':') > 0) {
                return pair;
            }
        } catch (IllegalArgumentException e) {
            // Falls through: what is no Base64 is no pair either.
        }
        throw new HaulierException("the credentials in " + file + " cannot be read: \"auth\" of " + registry
                + " is not a name, a colon and a password in Base64");
    }

    @Override
    public String name() {
        return "Docker's " + file;
    }

    @Override
    public String whyNone(CredentialRequest request) {
        if (!isServed(request)) {
            return "it is for registries only";
        }
        return MachineFiles.read(file).isEmpty() ? "no such file" : "no login for " + registry(request);
    }
}
