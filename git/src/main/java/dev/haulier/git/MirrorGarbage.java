package dev.haulier.git;

import dev.haulier.clock.Clock;
import java.io.File;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.internal.storage.file.GC;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tidies a mirror when many packs or loose objects have gathered: on the thread of who fetched, under the mirror's lock,
 * never in the background. Thread-safe.
 */
record MirrorGarbage(Clock clock, int packs, int looseObjects) {

    /** So many packs are let stand. */
    static final int DEFAULT_PACKS = 50;
    /** About so many loose objects are let stand, as git itself has it. */
    static final int DEFAULT_LOOSE_OBJECTS = 6700;
    /** How long a commit of our own that was never pushed is kept. */
    static final Duration OWN_REFS_KEPT = Duration.ofDays(14);

    private static final int OBJECT_FOLDERS = 256;
    private static final Logger LOG = LoggerFactory.getLogger(MirrorGarbage.class);

    /** Collects if it is time; a failure is logged, since nothing depends on it. */
    void collectIfDue(MirrorRepository repository) {
        if (repository.getObjectDatabase().getPacks().size() <= packs && loose(repository) <= looseObjects) {
            return;
        }
        try {
            dropOldRefs(repository);
            GC gc = new GC(repository);
            // What is in the new pack need not wait in the old ones; who reads them looks for the new one when they go.
            gc.setPackExpireAgeMillis(0);
            gc.gc().join();
        } catch (IOException | ParseException | GitAPIException | RuntimeException e) {
            LOG.warn("The mirror in {} could not be tidied: {}", repository.getDirectory(), e.getMessage());
        }
    }

    private static int loose(MirrorRepository repository) {
        // Names are evenly spread, so one of the folders tells about all.
        String @Nullable [] sample = new File(repository.getObjectDatabase().getDirectory(), "17").list();
        return sample == null ? 0 : sample.length * OBJECT_FOLDERS;
    }

    private void dropOldRefs(MirrorRepository repository) throws IOException {
        Instant oldest = clock.instant().minus(OWN_REFS_KEPT);
        try (RevWalk walk = new RevWalk(repository)) {
            for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Mirror.OWN_REFS)) {
                Instant made = Instant.ofEpochSecond(
                        walk.parseCommit(ref.getObjectId()).getCommitTime());
                if (made.isBefore(oldest)) {
                    RefUpdate update = repository.updateRef(ref.getName());
                    update.setForceUpdate(true);
                    update.disableRefLog();
                    update.delete();
                }
            }
        }
    }
}
