package dev.haulier.internal.engine;

import dev.haulier.model.Resource;
import dev.haulier.store.Store;
import dev.haulier.store.StoreConflictException;
import dev.haulier.store.StoreException;
import dev.haulier.store.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The store as one project sees it, with read-decide-write again when somebody else was quicker. */
final class Records {

    /** How often a change is tried again when others keep changing the same resource. */
    static final int MAX_ATTEMPTS = 100;

    private final Store store;
    private final String project;
    private final Consumer<StoreException> unreadable;

    Records(Store store, String project, Consumer<StoreException> unreadable) {
        this.store = store;
        this.project = project;
        this.unreadable = unreadable;
    }

    String project() {
        return project;
    }

    Store store() {
        return store;
    }

    <R extends Resource> Optional<Stored<R>> find(Class<R> type, String name) {
        return store.find(type, project, name);
    }

    /** All resources of a type that can be read. */
    <R extends Resource> List<R> list(Class<R> type) {
        try {
            return store.list(type, project).stream().map(Stored::resource).toList();
        } catch (StoreException e) {
            // One of them is broken: that must not hide the others.
            return list(type, name -> true);
        }
    }

    /** The resources with certain names that can be read; the others are not even looked at. */
    <R extends Resource> List<R> list(Class<R> type, Predicate<String> wanted) {
        var found = new ArrayList<R>();
        for (String name : store.names(type, project)) {
            if (wanted.test(name)) {
                try {
                    find(type, name).map(Stored::resource).ifPresent(found::add);
                } catch (StoreException e) {
                    unreadable.accept(e);
                }
            }
        }
        return found;
    }

    /**
     * Changes a resource that is there.
     *
     * @return the resource as it is held now, or empty when it is gone
     */
    <R extends Resource> Optional<R> update(Class<R> type, String name, UnaryOperator<R> change) {
        StoreConflictException last = null;
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<Stored<R>> stored = find(type, name);
            if (stored.isEmpty()) {
                return Optional.empty();
            }
            R before = stored.get().resource();
            R after = change.apply(before);
            if (after.equals(before)) {
                return Optional.of(before);
            }
            try {
                return Optional.of(store.replace(stored.get(), after).resource());
            } catch (StoreConflictException e) {
                last = e;
            }
        }
        throw last == null ? new IllegalStateException("no attempt was made") : last;
    }
}
