package dev.haulier.internal.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a waiting step keeps open, until it has ended or the promotion is laid aside. Used by one thread. */
final class KeptOpen implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeptOpen.class);

    private final Map<String, AutoCloseable> resources = new LinkedHashMap<>();
    private final Map<String, AutoCloseable> lasting = new LinkedHashMap<>();

    boolean has(String key) {
        return resources.containsKey(key);
    }

    /** Keeps the resource, or closes it when there is one under the key already. */
    void keep(String key, AutoCloseable resource) {
        if (resources.putIfAbsent(key, resource) != null) {
            close(key, resource);
        }
    }

    /** Keeps the resource beyond the end of its step, in the place of one under the key. */
    void keepToTheEnd(String key, AutoCloseable resource) {
        AutoCloseable before = lasting.put(key, resource);
        if (before != null) {
            close(key, before);
        }
    }

    /** Closes what only the step needed that has ended. */
    void stepEnded() {
        resources.forEach(KeptOpen::close);
        resources.clear();
    }

    @Override
    public void close() {
        stepEnded();
        lasting.forEach(KeptOpen::close);
        lasting.clear();
    }

    private static void close(String key, AutoCloseable resource) {
        try {
            resource.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("What was kept open as {} could not be closed", key, e);
        }
    }
}
