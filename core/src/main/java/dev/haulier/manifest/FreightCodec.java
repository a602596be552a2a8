package dev.haulier.manifest;

import dev.haulier.model.AnalysisRunReference;
import dev.haulier.model.ApprovedStage;
import dev.haulier.model.ArtifactReference;
import dev.haulier.model.Chart;
import dev.haulier.model.CurrentStage;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightCollection;
import dev.haulier.model.FreightOrigin;
import dev.haulier.model.FreightReference;
import dev.haulier.model.FreightStatus;
import dev.haulier.model.GitCommit;
import dev.haulier.model.Image;
import dev.haulier.model.VerificationInfo;
import dev.haulier.model.VerificationPhase;
import dev.haulier.model.VerifiedStage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes Freight. */
final class FreightCodec {

    private FreightCodec() {}

    static Freight readFreight(FieldReader fields) {
        return new Freight(
                fields.part("metadata", MetaCodec::readObjectMeta),
                fields.text("alias"),
                fields.instant("discoveredAt"),
                fields.part("origin", FreightCodec::readFreightOrigin),
                fields.list("commits", FreightCodec::readGitCommit),
                fields.list("images", FreightCodec::readImage),
                fields.list("charts", FreightCodec::readChart),
                fields.list("artifacts", FreightCodec::readArtifactReference),
                fields.part("status", FreightCodec::readFreightStatus));
    }

    static Map<String, @Nullable Object> writeFreight(Freight value) {
        return new FieldWriter()
                .part("metadata", value.metadata(), MetaCodec::writeObjectMeta)
                .text("alias", value.alias())
                .instant("discoveredAt", value.discoveredAt())
                .part("origin", value.origin(), FreightCodec::writeFreightOrigin)
                .list("commits", value.commits(), FreightCodec::writeGitCommit)
                .list("images", value.images(), FreightCodec::writeImage)
                .list("charts", value.charts(), FreightCodec::writeChart)
                .list("artifacts", value.artifacts(), FreightCodec::writeArtifactReference)
                .part("status", value.status(), FreightCodec::writeFreightStatus)
                .fields();
    }

    static FreightOrigin readFreightOrigin(FieldReader fields) {
        return new FreightOrigin(fields.text("kind"), fields.text("name"));
    }

    static Map<String, @Nullable Object> writeFreightOrigin(FreightOrigin value) {
        return new FieldWriter()
                .text("kind", value.kind())
                .text("name", value.name())
                .fields();
    }

    static GitCommit readGitCommit(FieldReader fields) {
        return new GitCommit(
                fields.text("repoURL"),
                fields.text("id"),
                fields.text("branch"),
                fields.text("tag"),
                fields.text("message"),
                fields.text("author"),
                fields.text("committer"),
                fields.text("subscriptionName"));
    }

    static Map<String, @Nullable Object> writeGitCommit(GitCommit value) {
        return new FieldWriter()
                .text("repoURL", value.repoURL())
                .text("id", value.id())
                .text("branch", value.branch())
                .text("tag", value.tag())
                .text("message", value.message())
                .text("author", value.author())
                .text("committer", value.committer())
                .text("subscriptionName", value.subscriptionName())
                .fields();
    }

    static Image readImage(FieldReader fields) {
        return new Image(
                fields.text("repoURL"),
                fields.text("tag"),
                fields.text("digest"),
                fields.textMap("annotations"),
                fields.text("subscriptionName"));
    }

    static Map<String, @Nullable Object> writeImage(Image value) {
        return new FieldWriter()
                .text("repoURL", value.repoURL())
                .text("tag", value.tag())
                .text("digest", value.digest())
                .map("annotations", value.annotations())
                .text("subscriptionName", value.subscriptionName())
                .fields();
    }

    static Chart readChart(FieldReader fields) {
        return new Chart(
                fields.text("repoURL"), fields.text("name"), fields.text("version"), fields.text("subscriptionName"));
    }

    static Map<String, @Nullable Object> writeChart(Chart value) {
        return new FieldWriter()
                .text("repoURL", value.repoURL())
                .text("name", value.name())
                .text("version", value.version())
                .text("subscriptionName", value.subscriptionName())
                .fields();
    }

    static ArtifactReference readArtifactReference(FieldReader fields) {
        return new ArtifactReference(
                fields.text("artifactType"),
                fields.text("subscriptionName"),
                fields.text("version"),
                fields.object("metadata"));
    }

    static Map<String, @Nullable Object> writeArtifactReference(ArtifactReference value) {
        return new FieldWriter()
                .text("artifactType", value.artifactType())
                .text("subscriptionName", value.subscriptionName())
                .text("version", value.version())
                .map("metadata", value.metadata())
                .fields();
    }

    static FreightStatus readFreightStatus(FieldReader fields) {
        return new FreightStatus(
                fields.map("currentlyIn", FreightCodec::readCurrentStage),
                fields.map("verifiedIn", FreightCodec::readVerifiedStage),
                fields.map("approvedFor", FreightCodec::readApprovedStage),
                fields.object("metadata"));
    }

    static Map<String, @Nullable Object> writeFreightStatus(FreightStatus value) {
        return new FieldWriter()
                .map("currentlyIn", value.currentlyIn(), FreightCodec::writeCurrentStage)
                .map("verifiedIn", value.verifiedIn(), FreightCodec::writeVerifiedStage)
                .map("approvedFor", value.approvedFor(), FreightCodec::writeApprovedStage)
                .map("metadata", value.metadata())
                .fields();
    }

    static CurrentStage readCurrentStage(FieldReader fields) {
        return new CurrentStage(fields.instant("since"));
    }

    static Map<String, @Nullable Object> writeCurrentStage(CurrentStage value) {
        return new FieldWriter().instant("since", value.since()).fields();
    }

    static VerifiedStage readVerifiedStage(FieldReader fields) {
        return new VerifiedStage(fields.instant("verifiedAt"), fields.duration("longestSoak"));
    }

    static Map<String, @Nullable Object> writeVerifiedStage(VerifiedStage value) {
        return new FieldWriter()
                .instant("verifiedAt", value.verifiedAt())
                .duration("longestSoak", value.longestSoak())
                .fields();
    }

    static ApprovedStage readApprovedStage(FieldReader fields) {
        return new ApprovedStage(fields.instant("approvedAt"));
    }

    static Map<String, @Nullable Object> writeApprovedStage(ApprovedStage value) {
        return new FieldWriter().instant("approvedAt", value.approvedAt()).fields();
    }

    static FreightReference readFreightReference(FieldReader fields) {
        return new FreightReference(
                fields.text("name"),
                fields.part("origin", FreightCodec::readFreightOrigin),
                fields.list("commits", FreightCodec::readGitCommit),
                fields.list("images", FreightCodec::readImage),
                fields.list("charts", FreightCodec::readChart),
                fields.list("artifacts", FreightCodec::readArtifactReference));
    }

    static Map<String, @Nullable Object> writeFreightReference(FreightReference value) {
        return new FieldWriter()
                .text("name", value.name())
                .part("origin", value.origin(), FreightCodec::writeFreightOrigin)
                .list("commits", value.commits(), FreightCodec::writeGitCommit)
                .list("images", value.images(), FreightCodec::writeImage)
                .list("charts", value.charts(), FreightCodec::writeChart)
                .list("artifacts", value.artifacts(), FreightCodec::writeArtifactReference)
                .fields();
    }

    static FreightCollection readFreightCollection(FieldReader fields) {
        return new FreightCollection(
                fields.text("id"),
                fields.map("items", FreightCodec::readFreightReference),
                fields.list("verificationHistory", FreightCodec::readVerificationInfo));
    }

    static Map<String, @Nullable Object> writeFreightCollection(FreightCollection value) {
        return new FieldWriter()
                .text("id", value.id())
                .map("items", value.items(), FreightCodec::writeFreightReference)
                .list("verificationHistory", value.verificationHistory(), FreightCodec::writeVerificationInfo)
                .fields();
    }

    static VerificationInfo readVerificationInfo(FieldReader fields) {
        return new VerificationInfo(
                fields.text("id"),
                fields.text("actor"),
                fields.instant("startTime"),
                fields.constant("phase", VerificationPhase.values()),
                fields.text("message"),
                fields.partOrNull("analysisRun", FreightCodec::readAnalysisRunReference),
                fields.instant("finishTime"));
    }

    static Map<String, @Nullable Object> writeVerificationInfo(VerificationInfo value) {
        return new FieldWriter()
                .text("id", value.id())
                .text("actor", value.actor())
                .instant("startTime", value.startTime())
                .constant("phase", value.phase())
                .text("message", value.message())
                .partOrNull("analysisRun", value.analysisRun(), FreightCodec::writeAnalysisRunReference)
                .instant("finishTime", value.finishTime())
                .fields();
    }

    static AnalysisRunReference readAnalysisRunReference(FieldReader fields) {
        return new AnalysisRunReference(fields.text("namespace"), fields.text("name"), fields.text("phase"));
    }

    static Map<String, @Nullable Object> writeAnalysisRunReference(AnalysisRunReference value) {
        return new FieldWriter()
                .text("namespace", value.namespace())
                .text("name", value.name())
                .text("phase", value.phase())
                .fields();
    }
}
