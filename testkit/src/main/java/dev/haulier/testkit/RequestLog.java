package dev.haulier.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * The requests that one of the local servers received, in the order in which they came; a request that met a
 * {@link Fault} is among them.
 *
 * <p>Thread-safe.
 *
 * @param <K> the server's kinds of requests
 */
public final class RequestLog<K extends Enum<K>> {

    private final List<ServerRequest<K>> requests = new ArrayList<>();

    RequestLog() {}

    synchronized void add(ServerRequest<K> request) {
        requests.add(request);
    }

    /**
     * All requests since the start or since {@link #clear}.
     *
     * @return a copy
     */
    public synchronized List<ServerRequest<K>> all() {
        return List.copyOf(requests);
    }

    /**
     * The requests of one kind.
     *
     * @param kind the kind
     * @return a copy
     */
    public List<ServerRequest<K>> of(K kind) {
        return all().stream().filter(request -> request.kind() == kind).toList();
    }

    /**
     * How many requests there were.
     *
     * @return zero or more
     */
    public synchronized int count() {
        return requests.size();
    }

    /**
     * How many requests of one kind there were.
     *
     * @param kind the kind
     * @return zero or more
     */
    public int count(K kind) {
        return of(kind).size();
    }

    /** Forgets all requests. */
    public synchronized void clear() {
        requests.clear();
    }

    @Override
    public String toString() {
        return all().toString();
    }
}
