package dev.haulier.store;

import dev.haulier.model.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Durable state: Freight, Promotions, and the status of Stages and Warehouses, as resources in Kargo's shape.
 *
 * <p>A write has reached the disk (or whatever there is) when the call returns, and is there whole or not at all. Writes
 * are compare-and-set. Implementations are thread-safe and safe against other processes on the same state.
 */
public interface Store extends AutoCloseable {

    /**
     * Reads one resource.
     *
     * @param <R> the resource's type
     * @param type the resource's class
     * @param project the project that it belongs to
     * @param name its name
     * @return the resource, or empty when there is none
     * @throws StoreException when it is there and cannot be read
     */
    <R extends Resource> Optional<Stored<R>> find(Class<R> type, String project, String name);

    /**
     * The names of all resources of a type, also of those that cannot be read.
     *
     * @param type the resources' class
     * @param project the project that they belong to
     * @return sorted
     * @throws StoreException when they cannot be listed at all
     */
    List<String> names(Class<? extends Resource> type, String project);

    /**
     * Reads all resources of a type.
     *
     * @param <R> the resources' type
     * @param type the resources' class
     * @param project the project that they belong to
     * @return in the order of their names
     * @throws StoreException when one of them cannot be read
     */
    <R extends Resource> List<Stored<R>> list(Class<R> type, String project);

    /**
     * Writes a resource that is not there yet. Its project is its metadata's namespace.
     *
     * @param <R> the resource's type
     * @param resource the resource
     * @return the resource as it is held now
     * @throws StoreConflictException when one of that name is there already
     * @throws StoreException when it cannot be written
     */
    <R extends Resource> Stored<R> create(R resource);

    /**
     * Replaces a resource, provided that nobody has since it was read.
     *
     * @param <R> the resource's type
     * @param previous as it was read
     * @param next what takes its place; same project and name
     * @return the resource as it is held now
     * @throws StoreConflictException when it was changed or deleted meanwhile
     * @throws StoreException when it cannot be written
     */
    <R extends Resource> Stored<R> replace(Stored<R> previous, R next);

    /**
     * Replaces a resource as {@link #replace} does, when it is no harm should a power cut take the write back: the resource may
     * then be as it was before, whole. A kill of the process takes nothing back, and others see the write at once. A store for
     * which it makes no difference need not override this.
     *
     * @param <R> the resource's type
     * @param previous as it was read
     * @param next what takes its place; same project and name
     * @return the resource as it is held now
     * @throws StoreConflictException when it was changed or deleted meanwhile
     * @throws StoreException when it cannot be written
     */
    default <R extends Resource> Stored<R> replaceLightly(Stored<R> previous, R next) {
        return replace(previous, next);
    }

    /**
     * Deletes a resource, provided that nobody has changed it since it was read. One that is gone already is fine.
     *
     * @param previous as it was read
     * @throws StoreConflictException when it was changed meanwhile
     * @throws StoreException when it cannot be deleted
     */
    void delete(Stored<? extends Resource> previous);

    /**
     * Takes a lock that holds against other threads and other processes, such as "one promotion a Stage". A process that
     * is killed loses its locks.
     *
     * @param name what is locked; the same name, the same lock
     * @param wait how long to wait for it at most; zero tries once
     * @return the lock, to be closed; or empty when somebody else holds it
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    Optional<StoreLock> lock(String name, Duration wait) throws InterruptedException;

    /**
     * Tells what has changed, so that nobody has to read again what has not. A store that does not keep count need not
     * override this: it then says each time that anything may have changed.
     *
     * @param project the project
     * @param since the cursor of an earlier answer of this store; empty the first time
     * @return what was written or deleted by anybody since then, and maybe some more; the answer to an empty or unknown
     *     cursor is never complete
     * @throws StoreException when it cannot be told
     */
    default StoreChanges changes(String project, String since) {
        return StoreChanges.unknown("");
    }

    /**
     * Tells of resources in brief, so that nobody has to read all of them. A store that keeps no summaries need not override
     * this: everything is read then.
     *
     * @param <R> the resources' type
     * @param summary what is wanted of each resource
     * @param project the project that they belong to
     * @return the texts by the resources' names: each one what the rule makes of the resource as it is now. Any may be missing,
     *     and that of a resource that cannot be read is
     * @throws StoreException when it cannot be told
     */
    default <R extends Resource> Map<String, String> summaries(Summary<R> summary, String project) {
        return Map.of();
    }

    /** Releases what the store holds open. */
    @Override
    void close();
}
