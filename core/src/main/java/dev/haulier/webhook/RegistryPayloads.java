package dev.haulier.webhook;

import static dev.haulier.webhook.Payload.text;
import static dev.haulier.webhook.Payload.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads what registries send. Every part of a body may be missing or of another type. */
final class RegistryPayloads {

    private RegistryPayloads() {}

    static Notice dockerHub(JsonNode body) {
        return artifact(
                text(body, "repository", "repo_name"),
                Notice.sort(text(body, "push_data", "media_type")),
                List.of(text(body, "push_data", "tag")));
    }

    static Notice quay(JsonNode body) {
        List<String> tags = new ArrayList<>();
        body.path("updated_tags").forEach(tag -> tags.add(tag.isTextual() ? tag.asText() : ""));
        return artifact(text(body, "docker_url"), Notice.Sort.EITHER, tags);
    }

    static Notice harbor(JsonNode body) {
        String event = text(body, "type");
        if (!event.equals("PUSH_ARTIFACT")) {
            return Notice.unsupported(event, 400);
        }
        JsonNode resources = body.path("event_data").path("resources");
        return artifact(text(resources.path(0), "resource_url"), Notice.Sort.EITHER, texts(resources, "tag"));
    }

    static Notice artifactory(JsonNode body, String virtualRepoName) {
        String event = text(body, "event_type");
        if (!text(body, "domain").equals("docker") || !event.equals("pushed")) {
            return Notice.unsupported(event, 501);
        }
        JsonNode data = body.path("data");
        String type = text(data, "image_type");
        if (!type.equals("docker") && !type.equals("oci")) {
            return Notice.unsupported("with image type " + type, 501);
        }
        String[] path = text(data, "path").split("/", -1);
        if (path.length < 2) {
            return Notice.rejected("invalid path", 400);
        }
        String key = virtualRepoName.isEmpty() ? text(data, "repo_key") : virtualRepoName;
        List<String> parts = new ArrayList<>(List.of(host(text(body, "jpd_origin")), key));
        parts.addAll(Arrays.asList(path).subList(0, path.length - 2));
        return artifact(
                String.join("/", parts),
                type.equals("docker") ? Notice.Sort.IMAGE : Notice.Sort.CHART,
                List.of(text(data, "tag")));
    }

    private static String host(String url) {
        try {
            String host = URI.create(url).getRawAuthority();
            return host == null ? "" : host;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    static Notice azure(JsonNode body) {
        String action = text(body, "action");
        return switch (action) {
            case "ping" -> Notice.ignored("ping event received, webhook is configured correctly");
            case "push" ->
                artifact(
                        text(body, "request", "host") + "/" + text(body, "target", "repository"),
                        Notice.sort(text(body, "target", "mediaType")),
                        List.of(text(body, "target", "tag")));
            default -> Notice.unsupported(action, 400);
        };
    }

    private static Notice artifact(String url, Notice.Sort sort, List<String> tags) {
        return url.isEmpty() || url.startsWith("/") || url.endsWith("/")
                ? Notice.rejected("invalid request body: it names no repository", 400)
                : new Notice.Artifact(url, sort, tags);
    }
}
