package dev.haulier.git;

import java.time.Duration;

/** The wait before one tries to push again, longer each time and never the same. Used by one thread. */
final class PushPause {

    static final Duration FIRST = Duration.ofMillis(200);
    static final double GROWTH = 1.5;
    static final double JITTER = 0.5;
    static final Duration LONGEST = Duration.ofSeconds(30);

    private final GitSettings settings;
    private Duration next = FIRST;

    PushPause(GitSettings settings) {
        this.settings = settings;
    }

    void sleep() throws InterruptedException {
        double spread = 1 + JITTER * settings.random().nextDouble();
        settings.clock().sleep(Duration.ofNanos((long) (next.toNanos() * spread)));
        Duration grown = Duration.ofNanos((long) (next.toNanos() * GROWTH));
        next = grown.compareTo(LONGEST) > 0 ? LONGEST : grown;
    }
}
