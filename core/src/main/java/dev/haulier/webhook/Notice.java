package dev.haulier.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request says, told apart from whom it concerns. */
sealed interface Notice {

    /**
     * Commits or tags were pushed.
     *
     * @param urls the repository's URLs
     * @param refs full names of branches and tags
     * @param paths the files that were touched, or null when they are not known
     */
    record Push(
            List<String> urls, List<String> refs, @Nullable List<String> paths) implements Notice {

        /** Leaves out what is not known. */
        public Push {
            urls = known(urls);
            refs = known(refs);
        }
    }

    /** What sort of artifact a registry tells of. */
    enum Sort {
        IMAGE,
        CHART,
        EITHER
    }

    /**
     * An artifact was pushed to a registry.
     *
     * @param url the repository, with or without a tag
     * @param sort what it is
     * @param tags its tags
     */
    record Artifact(String url, Sort sort, List<String> tags) implements Notice {

        /** Leaves out what is not known. */
        public Artifact {
            tags = known(tags);
        }
    }

    private static List<String> known(List<String> texts) {
        return texts.stream().filter(text -> !text.isEmpty()).distinct().toList();
    }

    /**
     * A pull request was merged or closed.
     *
     * @param url the URL of its page
     */
    record PullRequest(String url) implements Notice {}

    /**
     * The answer is known without looking at the project.
     *
     * @param result the answer
     */
    record Done(WebhookResult result) implements Notice {}

    static Notice ignored(String reason) {
        return new Done(new WebhookResult.Ignored(reason));
    }

    static Notice rejected(String reason, int status) {
        return new Done(new WebhookResult.Rejected(reason, status));
    }

    static Notice unsupported(String event, int status) {
        // What a stranger calls an event may be of any length and of any letters.
        String shown = event.replaceAll("[^A-Za-z0-9 ._:/-]", "?");
        String name = shown.substring(0, Math.min(shown.length(), 60));
        return rejected("event " + (name.isEmpty() ? "without a name" : name) + " is not supported", status);
    }

    /** What a media type tells of what was pushed. */
    static Sort sort(String mediaType) {
        if (mediaType.startsWith("application/vnd.cncf.helm")) {
            return Sort.CHART;
        }
        return switch (mediaType) {
            case "application/vnd.oci.image.index.v1+json",
                    "application/vnd.docker.distribution.manifest.list.v2+json",
                    "application/vnd.docker.distribution.manifest.v2+json",
                    "application/vnd.oci.image.config.v1+json",
                    "application/vnd.docker.container.image.v1+json" -> Sort.IMAGE;
            default -> Sort.EITHER;
        };
    }
}
