package dev.haulier.git;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PackLock;
import org.eclipse.jgit.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * A bare copy of a repository with all its history, kept between promotions.
 *
 * <p>Its branches and tags are those of the far end as it was seen last; what Haulier made itself and has not pushed is
 * held by references under {@code refs/haulier/}. Thread-safe: whoever changes references of the far end holds the lock.
 */
final class Mirror implements AutoCloseable {

    /** Where references of our own are. */
    static final String OWN_REFS = "refs/haulier/";

    private final Remote remote;
    private final MirrorRepository repository;
    private final MirrorLock lock;
    private final MirrorGarbage garbage;
    private final Set<String> admitted = ConcurrentHashMap.newKeySet();

    Mirror(Remote remote, MirrorRepository repository, MirrorLock lock, MirrorGarbage garbage) {
        this.remote = remote;
        this.repository = repository;
        this.lock = lock;
        this.garbage = garbage;
    }

    GitUrl url() {
        return remote.url();
    }

    Remote remote() {
        return remote;
    }

    Repository repository() {
        return repository;
    }

    /** Writes many objects at once, as a pack. One that another pack has is written again: that is less work than to look for each. */
    ObjectInserter packInserter() {
        PackInserter inserter = repository.getObjectDatabase().newPackInserter();
        inserter.checkExisting(false);
        // As git packs; the inserter by itself takes more time for hardly less bytes.
        inserter.setCompressionLevel(Deflater.DEFAULT_COMPRESSION);
        return inserter;
    }

    /** The folder's name, by which the mirror is found again. */
    String name() {
        return url().folderName();
    }

    /** Whether the project has been let in by the far end since this process started. */
    boolean admits(String project) {
        return admitted.contains(project);
    }

    /** Notes that the far end has let a project in. */
    void admit(String project) {
        admitted.add(project);
    }

    /** Asks the far end for references and fetches what is new; two requests when nothing is, three when something is. */
    RemoteRefs sync(Access access, RefScope scope) throws InterruptedException {
        return lock.hold(() -> {
            RemoteRefs refs = remote.connect(
                    repository, access, "read", (transport, deadline) -> fetch(transport, deadline, scope));
            admitted.add(access.project());
            garbage.collectIfDue(repository);
            return refs;
        });
    }

    private RemoteRefs fetch(Transport transport, Deadline deadline, RefScope scope) throws IOException {
        try (FetchConnection connection = transport.openFetch(List.of(), scope.patterns())) {
            Map<String, Ref> advertised = connection.getRefsMap();
            RefUpdates updates = RefUpdates.between(repository, advertised, scope);
            Collection<PackLock> kept = List.of();
            try {
                if (!updates.wanted().isEmpty()) {
                    kept = transfer(connection, deadline, updates.wanted());
                }
                updates.apply();
                RemoteRefs refs = new RemoteRefs(advertised);
                pointHead(refs);
                return refs;
            } finally {
                for (PackLock pack : kept) {
                    pack.unlock();
                }
            }
        }
    }

    private Collection<PackLock> transfer(FetchConnection connection, Deadline deadline, List<Ref> wanted)
            throws IOException {
        connection.setPackLockMessage("haulier");
        try {
            connection.fetch(deadline, wanted, Set.of());
        } catch (IOException e) {
            deadline.check();
            throw e;
        }
        for (Ref ref : wanted) {
            if (!repository.getObjectDatabase().has(ref.getObjectId())) {
                throw new IOException(
                        "the server did not send " + ref.getObjectId().name());
            }
        }
        return connection.getPackLocks();
    }

    private void pointHead(RemoteRefs refs) throws IOException {
        Optional<String> branch = refs.defaultBranch();
        if (branch.isEmpty()) {
            return;
        }
        String target = Constants.R_HEADS + branch.get();
        @Nullable Ref head = repository.exactRef(Constants.HEAD);
        if (head == null || !head.isSymbolic() || !head.getTarget().getName().equals(target)) {
            RefUpdate update = repository.updateRef(Constants.HEAD);
            update.disableRefLog();
            update.link(target);
        }
    }

    /** Has a commit that no branch or tag may reach; false when the far end does not have it or does not show it. */
    boolean fetchCommit(Access access, ObjectId commit) throws InterruptedException {
        return lock.hold(() -> {
            try {
                remote.connect(repository, access, "read", (transport, deadline) -> {
                    try (FetchConnection connection = transport.openFetch(List.of(), Constants.HEAD)) {
                        Ref wanted = new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, commit.name(), commit);
                        Collection<PackLock> kept = transfer(connection, deadline, List.of(wanted));
                        hold("fetched/" + commit.name(), commit);
                        for (PackLock pack : kept) {
                            pack.unlock();
                        }
                    }
                    return true;
                });
                return has(commit);
            } catch (GitException e) {
                return false;
            }
        });
    }

    boolean has(ObjectId id) {
        return repository.getObjectDatabase().has(id);
    }

    /** What a branch's head was when the far end was seen last. */
    Optional<ObjectId> branch(String name) {
        return ref(Constants.R_HEADS + name);
    }

    Optional<ObjectId> ref(String name) {
        try {
            @Nullable Ref ref = repository.exactRef(name);
            return ref == null ? Optional.empty() : Optional.ofNullable(ref.getObjectId());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Keeps a commit of our own from being collected. */
    void hold(String name, ObjectId commit) throws IOException {
        set(OWN_REFS + name, commit);
    }

    /** Lets go of what {@link #hold} kept. */
    void release(String name) throws IOException {
        RefUpdate update = repository.updateRef(OWN_REFS + name);
        update.setForceUpdate(true);
        update.disableRefLog();
        update.delete();
    }

    /** Notes where a branch of the far end is after a push of our own. */
    void pushed(String branch, ObjectId commit) throws InterruptedException {
        lock.hold(() -> {
            try {
                set(Constants.R_HEADS + branch, commit);
                return true;
            } catch (IOException e) {
                // The far end has the commit, and the next sync sets this right.
                return false;
            }
        });
    }

    private void set(String name, ObjectId commit) throws IOException {
        RefUpdate.Result result = update(name, commit);
        if (result == RefUpdate.Result.LOCK_FAILURE) {
            result = updateAlone(name, commit);
        }
        switch (result) {
            case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
            default -> throw new IOException("the mirror's reference " + name + " cannot be set: " + result);
        }
    }

    private RefUpdate.Result update(String name, ObjectId commit) throws IOException {
        RefUpdate update = repository.updateRef(name);
        update.setNewObjectId(commit);
        update.setForceUpdate(true);
        update.disableRefLog();
        try (RevWalk walk = new RevWalk(repository)) {
            return update.update(walk);
        }
    }

    /** A commit of our own is held without the mirror's lock; only its own promotion and who has that lock write its reference. */
    private RefUpdate.Result updateAlone(String name, ObjectId commit) throws IOException {
        try {
            return lock.hold(() -> {
                try {
                    StaleLocks.remove(repository, List.of(name));
                    return update(name, commit);
                } catch (IOException e) {
                    throw unreadable(e);
                }
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the mirror");
        }
    }

    GitException unreadable(IOException cause) {
        return new GitException(
                "the mirror of " + url().display() + " cannot be read: " + cause.getMessage() + "; its folder is "
                        + repository.getDirectory(),
                cause);
    }

    @Override
    public void close() {
        repository.close();
    }
}
