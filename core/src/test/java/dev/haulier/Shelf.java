package dev.haulier;

import dev.haulier.artifact.ArtifactSource;
import dev.haulier.artifact.ChartSource;
import dev.haulier.artifact.CommitCandidate;
import dev.haulier.artifact.CommitLog;
import dev.haulier.artifact.CommitSource;
import dev.haulier.artifact.GenericSource;
import dev.haulier.artifact.ImageCandidate;
import dev.haulier.artifact.ImageDetails;
import dev.haulier.artifact.ImageResolution;
import dev.haulier.artifact.ImageSource;
import dev.haulier.artifact.SourceContext;
import dev.haulier.model.ArtifactReference;
import dev.haulier.model.ChartSubscription;
import dev.haulier.model.GitSubscription;
import dev.haulier.model.ImageSubscription;
import dev.haulier.model.ObservedRefs;
import dev.haulier.model.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Sources of every kind over lists in memory, for tests. */
public final class Shelf {

    public static final String AUTHOR = "Ann <ann@example.com>";

    public final List<String> tags = new ArrayList<>();
    public final List<String> versions = new ArrayList<>();
    public final List<String> artifacts = new ArrayList<>();
    public final List<CommitCandidate> commits = new ArrayList<>();

    /** A commit on top of the others. */
    public void commit(String id, String subject) {
        commits.add(0, CommitCandidate.commit(id, subject, AUTHOR, AUTHOR, Instant.ofEpochSecond(commits.size())));
    }

    public List<ArtifactSource> sources() {
        return List.of(
                new Images(),
                new Charts(),
                new Commits(),
                GenericSource.of(
                        "ami",
                        (subscription, context) -> artifacts.stream()
                                .map(version -> ArtifactReference.found("application/x-ami", version))
                                .toList()));
    }

    private final class Images implements ImageSource {
        @Override
        public boolean serves(Subscription subscription) {
            return subscription instanceof ImageSubscription;
        }

        @Override
        public List<ImageCandidate> list(ImageSubscription subscription, SourceContext context) {
            return tags.stream().map(ImageCandidate::of).toList();
        }

        @Override
        public List<ImageResolution> resolve(
                ImageSubscription subscription, List<ImageCandidate> candidates, SourceContext context) {
            return candidates.stream()
                    .<ImageResolution>map(candidate -> new ImageResolution.Found(
                            new ImageDetails("sha256:" + candidate.tag().replace(".", ""), Map.of(), null, List.of())))
                    .toList();
        }
    }

    private final class Charts implements ChartSource {
        @Override
        public boolean serves(Subscription subscription) {
            return subscription instanceof ChartSubscription;
        }

        @Override
        public List<String> list(ChartSubscription subscription, SourceContext context) {
            return versions;
        }
    }

    private final class Commits implements CommitSource {
        @Override
        public boolean serves(Subscription subscription) {
            return subscription instanceof GitSubscription;
        }

        @Override
        public CommitLog open(GitSubscription subscription, SourceContext context) {
            return new CommitLog() {
                @Override
                public Iterator<CommitCandidate> history() {
                    return commits.iterator();
                }

                @Override
                public List<CommitCandidate> tags() {
                    return commits;
                }

                @Override
                public List<String> changedPaths(String commitId) {
                    return List.of();
                }

                @Override
                public ObservedRefs observedRefs() {
                    return new ObservedRefs(
                            commits.isEmpty() ? "" : commits.get(0).id(), List.of());
                }

                @Override
                public void close() {}
            };
        }
    }
}
