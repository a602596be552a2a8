package dev.haulier.examples.crash;

import dev.haulier.model.Resource;
import dev.haulier.store.Store;
import dev.haulier.store.StoreChanges;
import dev.haulier.store.StoreLock;
import dev.haulier.store.Stored;
import dev.haulier.store.Summary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store with a point before and after each write. */
record CrashStore(Store inner, CrashPoints points) implements Store {

    @Override
    public <R extends Resource> Optional<Stored<R>> find(Class<R> type, String project, String name) {
        return inner.find(type, project, name);
    }

    @Override
    public List<String> names(Class<? extends Resource> type, String project) {
        return inner.names(type, project);
    }

    @Override
    public <R extends Resource> List<Stored<R>> list(Class<R> type, String project) {
        return inner.list(type, project);
    }

    @Override
    public <R extends Resource> Stored<R> create(R resource) {
        points.reach("before create " + resource.kind());
        Stored<R> stored = inner.create(resource);
        points.reach("after create " + resource.kind());
        return stored;
    }

    @Override
    public <R extends Resource> Stored<R> replace(Stored<R> previous, R next) {
        points.reach("before replace " + next.kind());
        Stored<R> stored = inner.replace(previous, next);
        points.reach("after replace " + next.kind());
        return stored;
    }

    @Override
    public <R extends Resource> Stored<R> replaceLightly(Stored<R> previous, R next) {
        points.reach("before replace " + next.kind());
        Stored<R> stored = inner.replaceLightly(previous, next);
        points.reach("after replace " + next.kind());
        return stored;
    }

    @Override
    public <R extends Resource> Map<String, String> summaries(Summary<R> summary, String project) {
        return inner.summaries(summary, project);
    }

    @Override
    public void delete(Stored<? extends Resource> previous) {
        points.reach("before delete " + previous.resource().kind());
        inner.delete(previous);
        points.reach("after delete " + previous.resource().kind());
    }

    @Override
    public Optional<StoreLock> lock(String name, Duration wait) throws InterruptedException {
        return inner.lock(name, wait);
    }

    @Override
    public StoreChanges changes(String project, String since) {
        return inner.changes(project, since);
    }

    @Override
    public void close() {
        inner.close();
    }
}
