package dev.haulier.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SemverSpeedTest {

    /** Five times what a busy machine of two cores takes, so that only a change of kind shows. */
    private static final Duration BOUND = Duration.ofMillis(150);

    @Test
    void rank_100000Tags_newest20_takesNoTimeWorthNaming() {
        List<ImageCandidate> tags = tags(100_000);
        VersionRule rule = new VersionRule(true, ">=1.0.0 <40.0.0");
        TagPatterns patterns = new TagPatterns(List.of(), List.of());
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 30; round++) {
            long start = System.nanoTime();
            var ranking = Ranking.byVersion(tags, ImageCandidate::tag, patterns, rule);
            assertThat(ranking.fitting().next(20)).hasSize(20);
            best = Math.min(best, System.nanoTime() - start);
        }

        System.out.println("100,000 tags parsed, filtered, newest 20: " + best / 1000 + " µs");
        assertThat(Duration.ofNanos(best)).isLessThan(BOUND);
    }

    private static List<ImageCandidate> tags(int count) {
        Random random = new Random(3);
        List<ImageCandidate> tags = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String tag = random.nextInt(50) + "." + random.nextInt(100) + "." + random.nextInt(1000);
            int kind = random.nextInt(10);
            tags.add(ImageCandidate.of(kind < 3 ? tag + "-rc." + random.nextInt(20) : kind < 4 ? "sha-" + tag : tag));
        }
        return tags;
    }
}
