package dev.haulier.artifact;

import dev.haulier.model.ImageSubscription;
import dev.haulier.model.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A repository in memory that remembers what was asked about. */
final class StubImages implements ImageSource {

    final List<List<String>> asked = new ArrayList<>();
    int listings;
    boolean fallback;
    private final List<ImageCandidate> tags = new ArrayList<>();
    private final Map<String, ImageResolution> answers = new HashMap<>();

    StubImages tags(String... names) {
        for (String name : names) {
            image(name, null, null);
        }
        return this;
    }

    StubImages image(String tag, @Nullable Instant listedAt, @Nullable Instant builtAt, ImagePlatform... platforms) {
        tags.add(new ImageCandidate(tag, null, listedAt));
        answers.put(
                tag,
                new ImageResolution.Found(
                        new ImageDetails("sha256:" + tag, Map.of("tag", tag), builtAt, List.of(platforms))));
        return this;
    }

    StubImages answer(String tag, ImageResolution answer) {
        tags.add(ImageCandidate.of(tag));
        answers.put(tag, answer);
        return this;
    }

    @Override
    public boolean serves(Subscription subscription) {
        return subscription instanceof ImageSubscription;
    }

    @Override
    public boolean isFallback() {
        return fallback;
    }

    @Override
    public List<ImageCandidate> list(ImageSubscription subscription, SourceContext context) {
        listings++;
        context.meter().request();
        return List.copyOf(tags);
    }

    @Override
    public List<ImageResolution> resolve(
            ImageSubscription subscription, List<ImageCandidate> candidates, SourceContext context) {
        asked.add(candidates.stream().map(ImageCandidate::tag).toList());
        candidates.forEach(candidate -> context.meter().request());
        return candidates.stream()
                .map(candidate -> answers.getOrDefault(candidate.tag(), new ImageResolution.Missing("no such tag")))
                .toList();
    }
}
