package dev.haulier.git;

import dev.haulier.artifact.CommitCandidate;
import dev.haulier.artifact.CommitLog;
import dev.haulier.artifact.DropReason;
import dev.haulier.artifact.DroppedCandidate;
import dev.haulier.model.ObservedRefs;
import dev.haulier.model.ObservedTag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** What a mirror holds of a branch's history, or of the tags. Used by one thread. */
final class MirrorLog implements CommitLog {

    private final Mirror mirror;
    private final CommitMemory memory;
    private final Optional<ObjectId> head;
    private final String missing;
    private final RevWalk walk;
    private final List<DroppedCandidate> unreadable = new ArrayList<>();

    /**
     * Opens the log.
     *
     * @param head the branch's head, or empty when there is none or tags are asked for
     * @param missing what to say when the history is asked for and there is no head
     */
    MirrorLog(Mirror mirror, CommitMemory memory, Optional<ObjectId> head, String missing) {
        this.mirror = mirror;
        this.memory = memory;
        this.head = head;
        this.missing = missing;
        this.walk = new RevWalk(mirror.repository());
    }

    @Override
    public Iterator<CommitCandidate> history() {
        return new History(head.orElseThrow(() -> new GitException(missing)));
    }

    /** Goes from parent to parent, past commits that are broken, up to one that is not there. */
    private final class History implements Iterator<CommitCandidate> {

        private @Nullable ObjectId next;
        private @Nullable CommitCandidate ready;
        private int depth;

        History(ObjectId start) {
            next = start;
        }

        @Override
        public boolean hasNext() {
            while (ready == null && next != null) {
                ready = read(next);
            }
            return ready != null;
        }

        private @Nullable CommitCandidate read(ObjectId id) {
            try {
                CommitMemory.Read read = memory.commit(walk, id, depth++);
                next = read.parent();
                if (read.candidate() == null) {
                    pass(id.name(), read.problem());
                }
                return read.candidate();
            } catch (IOException e) {
                // What is behind it cannot be known; what is before it stands.
                next = null;
                pass(id.name(), message(e));
                return null;
            }
        }

        @Override
        public CommitCandidate next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            CommitCandidate candidate = ready;
            ready = null;
            if (candidate == null) {
                throw new NoSuchElementException();
            }
            return candidate;
        }
    }

    @Override
    public List<CommitCandidate> tags() {
        List<CommitCandidate> tags = new ArrayList<>();
        unreadable.clear();
        for (Ref ref : tagRefs()) {
            String name = name(ref);
            List<String> problem = new ArrayList<>();
            try {
                CommitCandidate tag = memory.tag(walk, name, ref.getObjectId(), problem);
                if (tag == null) {
                    pass(name, String.join("; ", problem));
                } else {
                    tags.add(tag);
                }
            } catch (IOException e) {
                pass(name, message(e));
            }
        }
        return tags;
    }

    private void pass(String name, String problem) {
        unreadable.add(new DroppedCandidate(name, DropReason.UNREADABLE, problem));
    }

    private static String message(IOException e) {
        return String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " | ");
    }

    @Override
    public List<DroppedCandidate> unreadable() {
        return List.copyOf(unreadable);
    }

    private static String name(Ref ref) {
        return ref.getName().substring(Constants.R_TAGS.length());
    }

    private List<Ref> tagRefs() {
        try {
            return mirror.repository().getRefDatabase().getRefsByPrefix(Constants.R_TAGS);
        } catch (IOException e) {
            throw mirror.unreadable(e);
        }
    }

    @Override
    public List<String> changedPaths(String commitId) {
        try {
            return memory.changedPaths(walk, ObjectId.fromString(commitId));
        } catch (IOException e) {
            throw mirror.unreadable(e);
        }
    }

    @Override
    public ObservedRefs observedRefs() {
        if (head.isPresent()) {
            return new ObservedRefs(head.get().name(), List.of());
        }
        if (!missing.isEmpty()) {
            return new ObservedRefs("", List.of());
        }
        return new ObservedRefs(
                "",
                tagRefs().stream()
                        .map(ref -> new ObservedTag(name(ref), ref.getObjectId().name()))
                        .sorted(Comparator.comparing(ObservedTag::name))
                        .toList());
    }

    @Override
    public void close() {
        walk.close();
    }
}
