package dev.haulier.store;

import dev.haulier.model.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * State that lasts as long as this object: for tests, and for programs that need no memory of what they did.
 *
 * <p>Thread-safe. Closing it forgets nothing.
 */
public final class MemoryStore implements Store {

    /** Ordered, so that listing needs no sorting. */
    private record Key(String kind, String project, String name) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byKind = kind.compareTo(other.kind);
            int byProject = byKind != 0 ? byKind : project.compareTo(other.project);
            return byProject != 0 ? byProject : name.compareTo(other.name);
        }
    }

    private final ConcurrentSkipListMap<Key, Stored<?>> resources = new ConcurrentSkipListMap<>();
    private final Map<String, Semaphore> locks = new ConcurrentHashMap<>();
    private final ChangeLog log = new ChangeLog();

    /** Creates an empty store. */
    public MemoryStore() {}

    @Override
    public <R extends Resource> Optional<Stored<R>> find(Class<R> type, String project, String name) {
        Stored<?> stored = resources.get(new Key(type.getSimpleName(), project, name));
        return Optional.ofNullable(stored).map(found -> typed(type, found));
    }

    @Override
    public List<String> names(Class<? extends Resource> type, String project) {
        return range(type.getSimpleName(), project).keySet().stream()
                .map(Key::name)
                .toList();
    }

    @Override
    public <R extends Resource> List<Stored<R>> list(Class<R> type, String project) {
        return range(type.getSimpleName(), project).values().stream()
                .map(stored -> typed(type, stored))
                .toList();
    }

    private ConcurrentNavigableMap<Key, Stored<?>> range(String kind, String project) {
        return resources.subMap(new Key(kind, project, ""), new Key(kind, project + '\0', ""));
    }

    @Override
    public <R extends Resource> Stored<R> create(R resource) {
        Stored<R> next = StoredVersions.first(resource);
        if (resources.putIfAbsent(key(resource), next) != null) {
            throw StoredVersions.alreadyThere(resource);
        }
        log.add(resource);
        return next;
    }

    @Override
    public <R extends Resource> Stored<R> replace(Stored<R> previous, R next) {
        StoredVersions.requireSame(previous.resource(), next);
        Stored<R> stored = StoredVersions.after(previous.resource(), next);
        resources.compute(key(next), (key, present) -> {
            if (present == null || !present.version().equals(previous.version())) {
                throw StoredVersions.changed(next);
            }
            return stored;
        });
        log.add(next);
        return stored;
    }

    @Override
    public void delete(Stored<? extends Resource> previous) {
        resources.computeIfPresent(key(previous.resource()), (key, present) -> {
            if (!present.version().equals(previous.version())) {
                throw StoredVersions.changed(previous.resource());
            }
            return null;
        });
        log.add(previous.resource());
    }

    @Override
    public StoreChanges changes(String project, String since) {
        return log.since(project, since);
    }

    @Override
    public Optional<StoreLock> lock(String name, Duration wait) throws InterruptedException {
        Semaphore semaphore = locks.computeIfAbsent(name, ignored -> new Semaphore(1, true));
        if (!semaphore.tryAcquire(Math.max(0, TimeUnit.NANOSECONDS.convert(wait)), TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        var open = new AtomicBoolean(true);
        return Optional.of(() -> {
            if (open.getAndSet(false)) {
                semaphore.release();
            }
        });
    }

    @Override
    public void close() {
        // There is nothing to release; what is stored stays, so that a closed Haulier can be followed by another.
    }

    private static Key key(Resource resource) {
        return new Key(resource.getClass().getSimpleName(), resource.metadata().namespace(), resource.name());
    }

    private static <R extends Resource> Stored<R> typed(Class<R> type, Stored<?> stored) {
        return new Stored<>(type.cast(stored.resource()), stored.version());
    }
}
