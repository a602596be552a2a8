package dev.haulier.manifest;

import dev.haulier.model.ChartDiscoveryResult;
import dev.haulier.model.DiscoveredArtifacts;
import dev.haulier.model.DiscoveredCommit;
import dev.haulier.model.DiscoveredImageReference;
import dev.haulier.model.DiscoveryResult;
import dev.haulier.model.GitDiscoveryResult;
import dev.haulier.model.ImageDiscoveryResult;
import dev.haulier.model.ObservedRefs;
import dev.haulier.model.ObservedTag;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes what discovery found. */
final class DiscoveryCodec {

    private DiscoveryCodec() {}

    static DiscoveredArtifacts readDiscoveredArtifacts(FieldReader fields) {
        return new DiscoveredArtifacts(
                fields.instant("discoveredAt"),
                fields.list("git", DiscoveryCodec::readGitDiscoveryResult),
                fields.list("images", DiscoveryCodec::readImageDiscoveryResult),
                fields.list("charts", DiscoveryCodec::readChartDiscoveryResult),
                fields.list("results", DiscoveryCodec::readDiscoveryResult));
    }

    static Map<String, @Nullable Object> writeDiscoveredArtifacts(DiscoveredArtifacts value) {
        return new FieldWriter()
                .instant("discoveredAt", value.discoveredAt())
                .list("git", value.git(), DiscoveryCodec::writeGitDiscoveryResult)
                .list("images", value.images(), DiscoveryCodec::writeImageDiscoveryResult)
                .list("charts", value.charts(), DiscoveryCodec::writeChartDiscoveryResult)
                .list("results", value.results(), DiscoveryCodec::writeDiscoveryResult)
                .fields();
    }

    static GitDiscoveryResult readGitDiscoveryResult(FieldReader fields) {
        return new GitDiscoveryResult(
                fields.text("repoURL"),
                fields.list("commits", DiscoveryCodec::readDiscoveredCommit),
                fields.text("subscriptionName"),
                fields.partOrNull("observedRefs", DiscoveryCodec::readObservedRefs));
    }

    static Map<String, @Nullable Object> writeGitDiscoveryResult(GitDiscoveryResult value) {
        return new FieldWriter()
                .text("repoURL", value.repoURL())
                .list("commits", value.commits(), DiscoveryCodec::writeDiscoveredCommit)
                .text("subscriptionName", value.subscriptionName())
                .partOrNull("observedRefs", value.observedRefs(), DiscoveryCodec::writeObservedRefs)
                .fields();
    }

    static ObservedRefs readObservedRefs(FieldReader fields) {
        return new ObservedRefs(fields.text("branchHead"), fields.list("tags", DiscoveryCodec::readObservedTag));
    }

    static Map<String, @Nullable Object> writeObservedRefs(ObservedRefs value) {
        return new FieldWriter()
                .text("branchHead", value.branchHead())
                .list("tags", value.tags(), DiscoveryCodec::writeObservedTag)
                .fields();
    }

    static ObservedTag readObservedTag(FieldReader fields) {
        return new ObservedTag(fields.text("name"), fields.text("id"));
    }

    static Map<String, @Nullable Object> writeObservedTag(ObservedTag value) {
        return new FieldWriter()
                .text("name", value.name())
                .text("id", value.id())
                .fields();
    }

    static DiscoveredCommit readDiscoveredCommit(FieldReader fields) {
        return new DiscoveredCommit(
                fields.text("id"),
                fields.text("branch"),
                fields.text("tag"),
                fields.text("subject"),
                fields.text("author"),
                fields.text("committer"),
                fields.instant("creatorDate"));
    }

    static Map<String, @Nullable Object> writeDiscoveredCommit(DiscoveredCommit value) {
        return new FieldWriter()
                .text("id", value.id())
                .text("branch", value.branch())
                .text("tag", value.tag())
                .text("subject", value.subject())
                .text("author", value.author())
                .text("committer", value.committer())
                .instant("creatorDate", value.creatorDate())
                .fields();
    }

    static ImageDiscoveryResult readImageDiscoveryResult(FieldReader fields) {
        return new ImageDiscoveryResult(
                fields.text("repoURL"),
                fields.text("platform"),
                fields.list("references", DiscoveryCodec::readDiscoveredImageReference),
                fields.text("subscriptionName"));
    }

    static Map<String, @Nullable Object> writeImageDiscoveryResult(ImageDiscoveryResult value) {
        return new FieldWriter()
                .text("repoURL", value.repoURL())
                .text("platform", value.platform())
                .list("references", value.references(), DiscoveryCodec::writeDiscoveredImageReference)
                .text("subscriptionName", value.subscriptionName())
                .fields();
    }

    static DiscoveredImageReference readDiscoveredImageReference(FieldReader fields) {
        return new DiscoveredImageReference(
                fields.text("tag"), fields.text("digest"), fields.textMap("annotations"), fields.instant("createdAt"));
    }

    static Map<String, @Nullable Object> writeDiscoveredImageReference(DiscoveredImageReference value) {
        return new FieldWriter()
                .text("tag", value.tag())
                .text("digest", value.digest())
                .map("annotations", value.annotations())
                .instant("createdAt", value.createdAt())
                .fields();
    }

    static ChartDiscoveryResult readChartDiscoveryResult(FieldReader fields) {
        return new ChartDiscoveryResult(
                fields.text("repoURL"),
                fields.text("name"),
                fields.text("semverConstraint"),
                fields.texts("versions"),
                fields.text("subscriptionName"));
    }

    static Map<String, @Nullable Object> writeChartDiscoveryResult(ChartDiscoveryResult value) {
        return new FieldWriter()
                .text("repoURL", value.repoURL())
                .text("name", value.name())
                .text("semverConstraint", value.semverConstraint())
                .list("versions", value.versions())
                .text("subscriptionName", value.subscriptionName())
                .fields();
    }

    static DiscoveryResult readDiscoveryResult(FieldReader fields) {
        return new DiscoveryResult(
                fields.text("name"), fields.list("artifactReferences", FreightCodec::readArtifactReference));
    }

    static Map<String, @Nullable Object> writeDiscoveryResult(DiscoveryResult value) {
        return new FieldWriter()
                .text("name", value.name())
                .list("artifactReferences", value.artifactReferences(), FreightCodec::writeArtifactReference)
                .fields();
    }
}
