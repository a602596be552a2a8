package dev.haulier.deploy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to change in one source of a deployment.
 *
 * @param repoUrl the source's repository
 * @param chart the chart's name when the source is a chart repository, or null
 * @param desiredRevision the revision that is to be deployed, or null when any will do
 * @param updateTargetRevision whether the source is to be pointed at the desired revision
 * @param helmParameters Helm parameters to set, by name; new ones are added in this order
 * @param kustomizeImages Kustomize image overrides, such as {@code repo=newName:tag}; replaces those that are there;
 *     empty changes nothing
 */
public record SourceChange(
        String repoUrl,
        @Nullable String chart,
        @Nullable String desiredRevision,
        boolean updateTargetRevision,
        Map<String, String> helmParameters,
        List<String> kustomizeImages) {

    /** Copies list and map. */
    public SourceChange {
        helmParameters = Collections.unmodifiableMap(new LinkedHashMap<>(helmParameters));
        kustomizeImages = List.copyOf(kustomizeImages);
    }
}
