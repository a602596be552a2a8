package dev.haulier.argocd;

import dev.haulier.deploy.SourceChange;
import dev.haulier.model.LabelSelectorRequirement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The config of {@code argocd-update}.
 *
 * @param apps the Applications, at least one
 */
record UpdateConfig(List<App> apps) {

    UpdateConfig {
        apps = List.copyOf(apps);
        Checks.atLeastOne("apps", apps);
    }

    /**
     * One Application, or several by labels.
     *
     * @param name the name, or null when labels select
     * @param namespace where it lives, or null for the instance's default
     * @param selector the labels, or null when a name selects
     * @param instance which Argo CD, or null for the first one; a key that Kargo does not have
     * @param sources what is to change; empty to refresh and sync only
     */
    record App(
            @Override @Nullable String name,
            @Override @Nullable String namespace,
            @Override @Nullable Selector selector,
            @Override @Nullable String instance,
            List<Source> sources)
            implements AppReference {

        App {
            sources = List.copyOf(sources);
            Checks.target(name, namespace, selector);
        }
    }

    /**
     * Selects by labels; all conditions must hold.
     *
     * @param matchLabels labels that must be there with these values
     * @param matchExpressions further conditions
     */
    record Selector(Map<String, String> matchLabels, List<LabelSelectorRequirement> matchExpressions) {

        Selector {
            matchLabels = Map.copyOf(matchLabels);
            matchExpressions = List.copyOf(matchExpressions);
            if (matchLabels.isEmpty() && matchExpressions.isEmpty()) {
                throw new IllegalArgumentException("matchLabels or matchExpressions must have at least one entry");
            }
            matchExpressions.forEach(Checks::requirement);
        }
    }

    /**
     * What is to change in one source.
     *
     * @param repoURL the source's repository
     * @param chart the chart, or null for a Git repository
     * @param desiredRevision the revision that must be deployed afterwards, or null for any
     * @param updateTargetRevision whether the source is to be pointed at the desired revision
     * @param helm Helm parameters, or null
     * @param kustomize Kustomize images, or null
     */
    record Source(
            String repoURL,
            @Nullable String chart,
            @Nullable String desiredRevision,
            boolean updateTargetRevision,
            @Nullable Helm helm,
            @Nullable Kustomize kustomize) {

        Source {
            Checks.filled("repoURL", repoURL);
            Checks.filled("chart", chart);
            if (updateTargetRevision && (desiredRevision == null || desiredRevision.isEmpty())) {
                throw new IllegalArgumentException(
                        "updateTargetRevision needs a desiredRevision that the source is to be pointed at, such as"
                                + " ${{ outputs.push.commit }}, ${{ commitFrom(repoURL).ID }} or"
                                + " ${{ quote(chartFrom(repoURL, name).Version) }}");
            }
        }

        SourceChange change() {
            var parameters = new LinkedHashMap<String, String>();
            if (helm != null) {
                helm.images().forEach(each -> parameters.put(each.key(), each.value()));
            }
            List<String> images = kustomize == null
                    ? List.of()
                    : kustomize.images().stream().map(KustomizeImage::text).toList();
            return new SourceChange(repoURL, chart, desiredRevision, updateTargetRevision, parameters, images);
        }
    }

    /**
     * Helm parameters.
     *
     * @param images the parameters, at least one
     */
    record Helm(List<HelmImage> images) {

        Helm {
            images = List.copyOf(images);
            Checks.atLeastOne("images", images);
        }
    }

    /**
     * A Helm parameter.
     *
     * @param key its name
     * @param value its value
     */
    record HelmImage(String key, String value) {

        HelmImage {
            Checks.filled("key", key);
        }
    }

    /**
     * Kustomize images.
     *
     * @param images the images, at least one
     */
    record Kustomize(List<KustomizeImage> images) {

        Kustomize {
            images = List.copyOf(images);
            Checks.atLeastOne("images", images);
        }
    }

    /**
     * A Kustomize image override.
     *
     * @param repoURL the image as the manifests name it
     * @param tag the tag, or null
     * @param digest the digest, or null
     * @param newName another name for the image, or null
     */
    record KustomizeImage(
            String repoURL,
            @Nullable String tag,
            @Nullable String digest,
            @Nullable String newName) {

        KustomizeImage {
            Checks.filled("repoURL", repoURL);
            if (given(tag) && given(digest)) {
                throw new IllegalArgumentException("only one of tag and digest may be set");
            }
        }

        /** As Kustomize and Argo CD write it. */
        String text() {
            return repoURL
                    + (given(newName) ? "=" + newName : "")
                    + (given(digest) ? "@" + digest : given(tag) ? ":" + tag : "");
        }

        private static boolean given(@Nullable String text) {
            return text != null && !text.isEmpty();
        }
    }
}
