package dev.haulier.internal.function;

import dev.haulier.expression.StructType;
import dev.haulier.expression.ValueType;
import dev.haulier.model.ArtifactReference;
import dev.haulier.model.Chart;
import dev.haulier.model.FreightOrigin;
import dev.haulier.model.GitCommit;
import dev.haulier.model.Image;
import dev.haulier.model.StepExecutionMetadata;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of what functions return: capitalised names in expressions, Kargo's JSON names when rendered whole. */
final class FunctionTypes {

    static final StructType<FreightOrigin> ORIGIN = StructType.named("FreightOrigin", FreightOrigin.class)
            .field("Kind", "kind", ValueType.namedString("FreightOriginKind"), FreightOrigin::kind)
            .field("Name", "name", ValueType.STRING, FreightOrigin::name)
            .build();

    static final StructType<GitCommit> COMMIT = StructType.named("GitCommit", GitCommit.class)
            .field("RepoURL", "repoURL", ValueType.STRING, GitCommit::repoURL)
            .field("ID", "id", ValueType.STRING, GitCommit::id)
            .field("Branch", "branch", ValueType.STRING, GitCommit::branch)
            .field("Tag", "tag", ValueType.STRING, GitCommit::tag)
            .field("Message", "message", ValueType.STRING, GitCommit::message)
            .field("Author", "author", ValueType.STRING, GitCommit::author)
            .field("Committer", "committer", ValueType.STRING, GitCommit::committer)
            .field("SubscriptionName", "subscriptionName", ValueType.STRING, GitCommit::subscriptionName)
            .build();

    static final StructType<Image> IMAGE = StructType.named("Image", Image.class)
            .field("RepoURL", "repoURL", ValueType.STRING, Image::repoURL)
            .field("Tag", "tag", ValueType.STRING, Image::tag)
            .field("Digest", "digest", ValueType.STRING, Image::digest)
            .field("Annotations", "annotations", ValueType.STRING_MAP, image -> orNil(image.annotations()))
            .field("SubscriptionName", "subscriptionName", ValueType.STRING, Image::subscriptionName)
            .build();

    static final StructType<Chart> CHART = StructType.named("Chart", Chart.class)
            .field("RepoURL", "repoURL", ValueType.STRING, Chart::repoURL)
            .field("Name", "name", ValueType.STRING, Chart::name)
            .field("Version", "version", ValueType.STRING, Chart::version)
            .field("SubscriptionName", "subscriptionName", ValueType.STRING, Chart::subscriptionName)
            .build();

    static final StructType<ArtifactReference> ARTIFACT = StructType.named("ArtifactReference", ArtifactReference.class)
            .field("ArtifactType", ValueType.STRING, ArtifactReference::artifactType)
            .field("SubscriptionName", ValueType.STRING, ArtifactReference::subscriptionName)
            .field("Version", ValueType.STRING, ArtifactReference::version)
            .field("Metadata", ValueType.MAP, ArtifactReference::metadata)
            .keepEmptyFields()
            .build();

    static final StructType<StepExecutionMetadata> STEP = StructType.named(
                    "StepExecutionMetadata", StepExecutionMetadata.class)
            .field("Alias", "alias", ValueType.STRING, StepExecutionMetadata::alias)
            .field("StartedAt", "startedAt", ValueType.ANY, step -> time(step.startedAt()))
            .field("FinishedAt", "finishedAt", ValueType.ANY, step -> time(step.finishedAt()))
            .field("ErrorCount", "errorCount", ValueType.INT, step -> step.errorCount())
            .field("Status", "status", ValueType.namedString("PromotionStepStatus"), FunctionTypes::status)
            .field("Message", "message", ValueType.STRING, StepExecutionMetadata::message)
            .field("ContinueOnError", "continueOnError", ValueType.BOOL, StepExecutionMetadata::continueOnError)
            .build();

    private FunctionTypes() {}

    static String status(StepExecutionMetadata step) {
        return step.status() == null ? "" : step.status().wireName();
    }

    /** What is empty is nil in Go, and renders as null. */
    private static @Nullable Map<String, String> orNil(Map<String, String> map) {
        return map.isEmpty() ? null : map;
    }

    private static @Nullable Object time(@Nullable Instant instant) {
        return instant == null ? null : instant.atZone(ZoneOffset.UTC);
    }
}
