package dev.haulier.examples;

import dev.haulier.model.Promotion;
import dev.haulier.model.Resource;
import dev.haulier.model.StepStatus;
import dev.haulier.store.Store;
import dev.haulier.store.StoreChanges;
import dev.haulier.store.StoreLock;
import dev.haulier.store.Stored;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A store of a program that dies between a step's effect and the record of it: the first write that would say that the step has
 * succeeded is never made, and nothing after it.
 *
 * @param inner what lasts
 * @param step the alias of the step
 */
record KilledStore(Store inner, String step) implements Store {

    /** What a kill looks like from the inside: nothing after it happens. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public <R extends Resource> Stored<R> replace(Stored<R> previous, R next) {
        if (next instanceof Promotion promotion
                && promotion.status().stepExecutionMetadata().stream()
                        .anyMatch(each -> step.equals(each.alias()) && each.status() == StepStatus.SUCCEEDED)) {
            throw new Killed();
        }
        return inner.replace(previous, next);
    }

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
        return inner.create(resource);
    }

    @Override
    public void delete(Stored<? extends Resource> previous) {
        inner.delete(previous);
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
