package dev.haulier.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.haulier.clock.Clock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What ECR answers to each operation. */
final class EcrAnswers {

    static final String CONTENT_TYPE = "application/x-amz-json-1.1";
    private static final int LARGEST_PAGE = 1000;
    private static final int DEFAULT_PAGE = 100;
    private static final Duration TOKEN_LIFE = Duration.ofHours(12);

    /** Where the store of layers is on this server. */
    static final String STORE = "/store/";

    private final Clock clock;
    private final Map<String, EcrRepository> repositories;
    private final Supplier<URI> endpoint;

    EcrAnswers(Clock clock, Map<String, EcrRepository> repositories, Supplier<URI> endpoint) {
        this.clock = clock;
        this.repositories = repositories;
        this.endpoint = endpoint;
    }

    /** An error in ECR's own form. */
    static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final String type;

        Refusal(String type, String message) {
            super(message);
            this.type = type;
        }

        String type() {
            return type;
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    static String error(String type, String message) {
        return "{\"__type\":\"" + type + "\",\"message\":\"" + message + "\"}";
    }

    Map<String, Object> answer(EcrRequest kind, JsonNode request) {
        return switch (kind) {
            case DESCRIBE_IMAGES -> describeImages(request);
            case LIST_IMAGES -> listImages(request);
            case BATCH_GET_IMAGE -> batchGetImage(request);
            case GET_AUTHORIZATION_TOKEN -> token();
            case DESCRIBE_REPOSITORIES -> describeRepositories(request);
            case GET_DOWNLOAD_URL_FOR_LAYER -> downloadUrl(request);
            case DOWNLOAD, OTHER ->
                throw new Refusal("UnknownOperationException", "this stand-in does not know the operation");
        };
    }

    private Map<String, Object> describeImages(JsonNode request) {
        EcrRepository repository = repository(request);
        List<EcrImage> images = new ArrayList<>();
        if (request.has("imageIds")) {
            for (JsonNode id : request.get("imageIds")) {
                EcrImage image = repository.find(text(id, "imageTag"), text(id, "imageDigest"));
                if (image == null) {
                    throw new Refusal(
                            "ImageNotFoundException",
                            "The image with " + id.toString().replace('"', '\'')
                                    + " does not exist within the repository");
                }
                images.add(image);
            }
        } else {
            images.addAll(filtered(repository, request));
        }
        return page(images, request, "imageDetails", image -> detail(repository, image));
    }

    private static List<EcrImage> filtered(EcrRepository repository, JsonNode request) {
        String status = request.path("filter").path("tagStatus").asText("ANY");
        return repository.images().stream()
                .filter(image -> {
                    boolean tagged = !repository.tagsOf(image).isEmpty();
                    return status.equals("ANY") || tagged == status.equals("TAGGED");
                })
                .toList();
    }

    private static Map<String, Object> detail(EcrRepository repository, EcrImage image) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("registryId", EcrServer.ACCOUNT);
        detail.put("repositoryName", repository.name());
        detail.put("imageDigest", image.digest());
        List<String> tags = repository.tagsOf(image);
        if (!tags.isEmpty()) {
            detail.put("imageTags", tags);
        }
        detail.put("imageSizeInBytes", 1_000_000);
        detail.put("imagePushedAt", image.pushedAt().getEpochSecond());
        detail.put("imageManifestMediaType", image.mediaType());
        return detail;
    }

    private Map<String, Object> listImages(JsonNode request) {
        EcrRepository repository = repository(request);
        List<Map<String, Object>> ids = new ArrayList<>();
        for (EcrImage image : filtered(repository, request)) {
            List<String> tags = repository.tagsOf(image);
            if (tags.isEmpty()) {
                ids.add(Map.of("imageDigest", image.digest()));
            }
            tags.forEach(tag -> ids.add(Map.of("imageDigest", image.digest(), "imageTag", tag)));
        }
        return page(ids, request, "imageIds", id -> id);
    }

    private Map<String, Object> batchGetImage(JsonNode request) {
        EcrRepository repository = repository(request);
        List<Map<String, Object>> images = new ArrayList<>();
        List<Map<String, Object>> failures = new ArrayList<>();
        for (JsonNode id : request.path("imageIds")) {
            EcrImage image = repository.find(text(id, "imageTag"), text(id, "imageDigest"));
            if (image == null) {
                failures.add(Map.of(
                        "imageId", Map.of("imageTag", String.valueOf(text(id, "imageTag"))),
                        "failureCode", "ImageNotFound",
                        "failureReason", "Requested image not found"));
                continue;
            }
            Map<String, Object> identity = new LinkedHashMap<>();
            identity.put("imageDigest", image.digest());
            if (id.has("imageTag")) {
                identity.put("imageTag", text(id, "imageTag"));
            }
            images.add(Map.of(
                    "registryId", EcrServer.ACCOUNT,
                    "repositoryName", repository.name(),
                    "imageId", identity,
                    "imageManifest", image.manifest(),
                    "imageManifestMediaType", image.mediaType()));
        }
        return Map.of("images", images, "failures", failures);
    }

    private Map<String, Object> downloadUrl(JsonNode request) {
        String digest = request.path("layerDigest").asText();
        EcrRepository repository = repository(request);
        if (repository.layer(digest) == null) {
            throw new Refusal(
                    "LayersNotFoundException",
                    "The layer with digest '" + digest + "' does not exist in the repository with name '"
                            + repository.name() + "'");
        }
        String url = endpoint.get() + STORE + repository.name() + "/" + digest + "?signature=signed";
        return Map.of("layerDigest", digest, "downloadUrl", url);
    }

    /** What the store has under a path, or null. */
    byte @Nullable [] layer(String path) {
        int slash = path.lastIndexOf('/');
        EcrRepository repository = repositories.get(path.substring(STORE.length(), Math.max(slash, STORE.length())));
        return repository == null ? null : repository.layer(path.substring(slash + 1));
    }

    private Map<String, Object> token() {
        String login = "AWS:token-" + clock.instant().toEpochMilli();
        String encoded = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        return Map.of(
                "authorizationData",
                List.of(Map.of(
                        "authorizationToken",
                        encoded,
                        "expiresAt",
                        clock.instant().plus(TOKEN_LIFE).getEpochSecond(),
                        "proxyEndpoint",
                        "https://" + EcrServer.ACCOUNT + ".dkr.ecr." + EcrServer.REGION + ".amazonaws.com")));
    }

    private Map<String, Object> describeRepositories(JsonNode request) {
        List<EcrRepository> found = new ArrayList<>();
        if (request.has("repositoryNames")) {
            request.get("repositoryNames").forEach(name -> found.add(named(name.asText())));
        } else {
            repositories.values().stream()
                    .sorted(java.util.Comparator.comparing(EcrRepository::name))
                    .forEach(found::add);
        }
        return page(
                found,
                request,
                "repositories",
                repository -> Map.of(
                        "registryId", EcrServer.ACCOUNT,
                        "repositoryName", repository.name(),
                        "repositoryUri", repository.url()));
    }

    private EcrRepository repository(JsonNode request) {
        return named(request.path("repositoryName").asText());
    }

    private EcrRepository named(String name) {
        EcrRepository repository = repositories.get(name);
        if (repository == null) {
            throw new Refusal(
                    "RepositoryNotFoundException",
                    "The repository with name '" + name + "' does not exist in the registry with id '"
                            + EcrServer.ACCOUNT + "'");
        }
        return repository;
    }

    private static <T> Map<String, Object> page(
            List<T> all, JsonNode request, String key, Function<T, Map<String, Object>> form) {
        int size = Math.min(LARGEST_PAGE, request.path("maxResults").asInt(DEFAULT_PAGE));
        int from = request.has("nextToken")
                ? Integer.parseInt(request.get("nextToken").asText())
                : 0;
        int to = Math.min(all.size(), from + size);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(key, all.subList(from, to).stream().map(form).toList());
        if (to < all.size()) {
            answer.put("nextToken", Integer.toString(to));
        }
        return answer;
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.hasNonNull(key) ? node.get(key).asText() : null;
    }
}
