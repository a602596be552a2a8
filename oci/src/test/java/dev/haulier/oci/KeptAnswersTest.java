package dev.haulier.oci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.oci.Answers.Answer;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptAnswersTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final String DIGEST = "sha256:" + "0".repeat(64);

    @TempDir
    private Path folder;

    private DiskCache disk() {
        return new DiskCache(folder, 100_000_000);
    }

    @Test
    void answer_comesBackAsItWas() {
        new Answers(disk()).put("a", new Answer("\"e\"", "yesterday", "<x>; rel=next", new byte[] {1, '\n', 2}), NOW);

        Answer read = new Answers(disk()).get("a", NOW);

        assertThat(read).isNotNull();
        assertThat(read.etag()).isEqualTo("\"e\"");
        assertThat(read.lastModified()).isEqualTo("yesterday");
        assertThat(read.link()).isEqualTo("<x>; rel=next");
        assertThat(read.body()).containsExactly(1, '\n', 2);
    }

    @Test
    void answerWithoutAVersion_isNotKept() {
        Answers answers = new Answers(disk());
        answers.put("a", new Answer("", "", "", new byte[1]), NOW);

        assertThat(answers.get("a", NOW)).isNull();
    }

    @Test
    void answerUpToTheBound_isKept_andOneByteMoreIsNot() {
        Answers answers = new Answers(null);
        answers.put("fits", new Answer("e", "", "", new byte[Answers.MAX_BYTES]), NOW);
        answers.put("does not", new Answer("e", "", "", new byte[Answers.MAX_BYTES + 1]), NOW);

        assertThat(answers.get("fits", NOW)).isNotNull();
        assertThat(answers.get("does not", NOW)).isNull();
    }

    @Test
    void tagsUpToTheBound_areRemembered_andOneMoreDropsTheFirst() {
        TagDigests tags = new TagDigests(disk());
        for (int i = 0; i < TagDigests.MAX_TAGS; i++) {
            tags.put("r", "t" + i, DIGEST, NOW);
        }
        tags.flush("r", NOW);
        assertThat(new TagDigests(disk()).get("r", "t0", NOW)).isEqualTo(DIGEST);

        tags.put("r", "one more", DIGEST, NOW);
        tags.flush("r", NOW);

        TagDigests later = new TagDigests(disk());
        assertThat(later.get("r", "t0", NOW)).isNull();
        assertThat(later.get("r", "t1", NOW)).isEqualTo(DIGEST);
        assertThat(later.get("r", "one more", NOW)).isEqualTo(DIGEST);
        assertThat(later.get("other", "t1", NOW)).isNull();
    }

    @Test
    void twoProcesses_keepWhatTheOtherLearned() {
        TagDigests one = new TagDigests(disk());
        TagDigests other = new TagDigests(disk());
        one.put("r", "a", DIGEST, NOW);
        other.put("r", "b", DIGEST, NOW);
        one.flush("r", NOW);
        other.flush("r", NOW);

        TagDigests later = new TagDigests(disk());
        assertThat(later.get("r", "a", NOW)).isEqualTo(DIGEST);
        assertThat(later.get("r", "b", NOW)).isEqualTo(DIGEST);
    }
}
