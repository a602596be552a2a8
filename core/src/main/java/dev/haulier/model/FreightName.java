package dev.haulier.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The name of Freight: a hash of its origin and its artifacts, byte for byte the one that Kargo gives.
 *
 * <p>Stateless and thread-safe.
 */
public final class FreightName {

    private FreightName() {}

    /**
     * The name of Freight of these artifacts. Their order does not count, and neither does what only describes them: branch,
     * message, author, committer, annotations and metadata.
     *
     * @param origin the Warehouse it comes from
     * @param artifacts what travels together
     * @return 40 lower-case hexadecimal digits
     */
    public static String of(FreightOrigin origin, Collection<? extends FreightArtifact> artifacts) {
        return sha1(hashed(origin, artifacts));
    }

    /** The text that is hashed. */
    static String hashed(FreightOrigin origin, Collection<? extends FreightArtifact> artifacts) {
        return artifacts.stream()
                .map(FreightName::part)
                // Go compares the bytes of UTF-8, which differs from Java's order beyond the basic plane.
                .sorted((left, right) -> Arrays.compareUnsigned(
                        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining("|", origin + ":", ""));
    }

    static String sha1(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
    }

    private static String part(FreightArtifact artifact) {
        if (artifact instanceof GitCommit commit) {
            String tag = commit.tag().isEmpty() ? "" : commit.tag() + ":";
            return RepositoryUrls.git(commit.repoURL()) + ":" + tag + commit.id() + suffix(commit);
        }
        if (artifact instanceof Image image) {
            return image.repoURL() + ":" + image.tag() + "@" + image.digest() + suffix(image);
        }
        if (artifact instanceof Chart chart) {
            return RepositoryUrls.chart(chart.repoURL(), chart.name()) + ":" + chart.version() + suffix(chart);
        }
        var reference = (ArtifactReference) artifact;
        return reference.artifactType() + ":" + reference.subscriptionName() + ":" + reference.version();
    }

    private static String suffix(FreightArtifact artifact) {
        return artifact.subscriptionName().isEmpty() ? "" : ":" + artifact.subscriptionName();
    }

    /** Joins as Go's {@code path.Join} does, which also makes one slash of two and resolves dots. */
    static String joinPath(String first, String second) {
        String joined = first.isEmpty() ? second : second.isEmpty() ? first : first + "/" + second;
        if (joined.isEmpty()) {
            return "";
        }
        boolean rooted = joined.startsWith("/");
        var kept = new ArrayDeque<String>();
        for (String element : joined.split("/", -1)) {
            if (element.equals("..") && !kept.isEmpty() && !kept.getLast().equals("..")) {
                kept.removeLast();
            } else if (element.equals("..") ? !rooted : !element.isEmpty() && !element.equals(".")) {
                kept.addLast(element);
            }
        }
        String path = String.join("/", kept);
        return rooted ? "/" + path : path.isEmpty() ? "." : path;
    }

    static List<FreightArtifact> all(
            List<GitCommit> commits, List<Image> images, List<Chart> charts, List<ArtifactReference> artifacts) {
        var all = new ArrayList<FreightArtifact>(commits);
        all.addAll(images);
        all.addAll(charts);
        all.addAll(artifacts);
        return List.copyOf(all);
    }
}
