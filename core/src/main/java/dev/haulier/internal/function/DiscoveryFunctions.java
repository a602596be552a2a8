package dev.haulier.internal.function;

import dev.haulier.HaulierException;
import dev.haulier.expression.Expression;
import dev.haulier.expression.HostFunction;
import dev.haulier.expression.HostObject;
import dev.haulier.expression.Language;
import dev.haulier.expression.Signature;
import dev.haulier.expression.StructType;
import dev.haulier.expression.ValueType;
import dev.haulier.model.ArtifactReference;
import dev.haulier.model.Chart;
import dev.haulier.model.DiscoveredArtifacts;
import dev.haulier.model.DiscoveredCommit;
import dev.haulier.model.DiscoveredImageReference;
import dev.haulier.model.RepositoryUrls;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The functions of {@code freightCreationCriteria}: they look at what was just discovered. */
public final class DiscoveryFunctions {

    private static final StructType<DiscoveredCommit> COMMIT = StructType.named(
                    "DiscoveredCommit", DiscoveredCommit.class)
            .field("ID", "id", ValueType.STRING, DiscoveredCommit::id)
            .field("Branch", "branch", ValueType.STRING, DiscoveredCommit::branch)
            .field("Tag", "tag", ValueType.STRING, DiscoveredCommit::tag)
            .field("Subject", "subject", ValueType.STRING, DiscoveredCommit::subject)
            .field("Author", "author", ValueType.STRING, DiscoveredCommit::author)
            .field("Committer", "committer", ValueType.STRING, DiscoveredCommit::committer)
            .field("CreatorDate", "creatorDate", ValueType.ANY, commit -> time(commit.creatorDate()))
            .build();

    private static final StructType<DiscoveredImageReference> IMAGE = StructType.named(
                    "DiscoveredImageReference", DiscoveredImageReference.class)
            .field("Tag", "tag", ValueType.STRING, DiscoveredImageReference::tag)
            .field("Digest", "digest", ValueType.STRING, DiscoveredImageReference::digest)
            .field("Annotations", "annotations", ValueType.STRING_MAP, DiscoveredImageReference::annotations)
            .field("CreatedAt", "createdAt", ValueType.ANY, image -> time(image.createdAt()))
            .build();

    private DiscoveryFunctions() {}

    private static @Nullable Object time(@Nullable Instant instant) {
        return instant == null ? null : instant.atZone(ZoneOffset.UTC);
    }

    /**
     * A language with just these functions.
     *
     * @return the language, with nothing behind the functions yet
     */
    public static Language language() {
        ValueType text = ValueType.STRING;
        return Language.builder()
                .declare("commitFrom", Signature.returning(COMMIT.type(), text))
                .declare("imageFrom", Signature.returning(IMAGE.type(), text))
                .declare(
                        "chartFrom",
                        Signature.returning(FunctionTypes.CHART.type(), text),
                        Signature.returning(FunctionTypes.CHART.type(), text, text))
                .declare("artifactFrom", Signature.returning(FunctionTypes.ARTIFACT.type(), text))
                .build();
    }

    /**
     * Whether criteria are met.
     *
     * @param language the one of {@link #language()}
     * @param expression the criteria, without delimiters
     * @param found what was discovered
     * @return true when the expression says so
     * @throws HaulierException when the expression cannot be evaluated
     */
    public static boolean areMet(Language language, String expression, DiscoveredArtifacts found) {
        try {
            Object value = Expression.compile(expression, language).evaluateOn(null, language.with(bodies(found)));
            return TextValues.truth(value, expression);
        } catch (HaulierException e) {
            throw new HaulierException("freightCreationCriteria: " + e.getMessage(), e);
        }
    }

    private static Map<String, HostFunction> bodies(DiscoveredArtifacts found) {
        return Map.of(
                "commitFrom", of -> commit(found, text(of, 0)),
                "imageFrom", of -> image(found, text(of, 0)),
                "chartFrom", of -> chart(found, text(of, 0), of.size() > 1 ? text(of, 1) : ""),
                "artifactFrom", of -> artifact(found, text(of, 0)));
    }

    private static String text(List<@Nullable Object> arguments, int index) {
        return (String) Objects.requireNonNull(arguments.get(index));
    }

    private static @Nullable HostObject commit(DiscoveredArtifacts found, String url) {
        String wanted = RepositoryUrls.git(url);
        return found.git().stream()
                .filter(result -> RepositoryUrls.git(result.repoURL()).equals(wanted))
                .flatMap(result -> result.commits().stream().limit(1))
                .findFirst()
                .map(COMMIT::of)
                .orElse(null);
    }

    private static @Nullable HostObject image(DiscoveredArtifacts found, String url) {
        String wanted = RepositoryUrls.image(url);
        return found.images().stream()
                .filter(result -> RepositoryUrls.image(result.repoURL()).equals(wanted))
                .flatMap(result -> result.references().stream().limit(1))
                .findFirst()
                .map(IMAGE::of)
                .orElse(null);
    }

    private static @Nullable HostObject chart(DiscoveredArtifacts found, String url, String name) {
        String wanted = RepositoryUrls.chart(url);
        return found.charts().stream()
                .filter(result -> RepositoryUrls.chart(result.repoURL()).equals(wanted)
                        && (name.isEmpty() || result.name().equals(name)))
                .flatMap(result -> result.versions().stream()
                        .limit(1)
                        .map(version -> new Chart(wanted, result.name(), version, result.subscriptionName())))
                .findFirst()
                .map(FunctionTypes.CHART::of)
                .orElse(null);
    }

    /** Of several results of one name the last one counts. */
    private static @Nullable HostObject artifact(DiscoveredArtifacts found, String name) {
        ArtifactReference last = null;
        for (var result : found.results()) {
            if (result.name().equals(name) && !result.artifactReferences().isEmpty()) {
                last = result.artifactReferences().get(0);
            }
        }
        return last == null ? null : FunctionTypes.ARTIFACT.of(last);
    }
}
