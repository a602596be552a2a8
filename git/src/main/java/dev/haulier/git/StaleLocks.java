package dev.haulier.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.Repository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process that was killed has left of its writes to a mirror's references: a file {@code <reference>.lock}, at which every
 * later write would fail. Who holds the mirror's lock, which dies with its process, knows that nobody else is writing.
 */
final class StaleLocks {

    private static final String LOCK = ".lock";
    /** Written when several references change at once, and when one is deleted. */
    private static final String PACKED = "packed-refs";

    private static final Logger LOG = LoggerFactory.getLogger(StaleLocks.class);

    private StaleLocks() {}

    /**
     * Removes what stands in the way of some references. To be called under the mirror's lock, after a write has failed at one.
     *
     * @return whether there was anything, so that the write is worth another try
     */
    static boolean remove(Repository repository, List<String> references) throws IOException {
        Path folder = repository.getDirectory().toPath();
        boolean removed = Files.deleteIfExists(folder.resolve(PACKED + LOCK));
        for (String reference : references) {
            removed |= Files.deleteIfExists(folder.resolve(reference + LOCK));
        }
        if (removed) {
            LOG.info("Removed the locks that a killed process has left in the mirror {}", folder);
        }
        return removed;
    }
}
