package dev.haulier.githosting;

import dev.haulier.clock.Wake;
import dev.haulier.model.RepositoryUrls;
import dev.haulier.step.StepContext;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who waits for which pull request in this process. Thread-safe. */
final class PullRequestWakes {

    private static final String OPEN = "pull-request";

    private final Map<String, Set<Wake>> waiting = new ConcurrentHashMap<>();

    /** Has a waiting step run again when somebody says that a pull request has changed; ends with the step. */
    void watch(StepContext context, String repoUrl, long number) {
        if (context.isOpen(OPEN)) {
            return;
        }
        String key = key(repoUrl, number);
        Wake wake = context.wake();
        waiting.computeIfAbsent(key, none -> ConcurrentHashMap.newKeySet()).add(wake);
        context.keepOpen(OPEN, () -> forget(key, wake));
    }

    private void forget(String key, Wake wake) {
        waiting.computeIfPresent(key, (same, wakes) -> {
            wakes.remove(wake);
            return wakes.isEmpty() ? null : wakes;
        });
    }

    /** Wakes all who wait for a pull request. */
    int changed(String repoUrl, long number) {
        Set<Wake> wakes = waiting.getOrDefault(key(repoUrl, number), Set.of());
        wakes.forEach(Wake::signal);
        return wakes.size();
    }

    private static String key(String repoUrl, long number) {
        return RepositoryUrls.git(repoUrl) + "#" + number;
    }
}
