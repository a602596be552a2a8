package dev.haulier.examples;

import dev.haulier.event.Event;
import dev.haulier.event.EventListener;
import dev.haulier.testkit.GitRepository;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Prints what happens, with the time since the first event. */
final class Timeline implements EventListener {

    private final PrintStream out;
    private @Nullable Instant start;

    Timeline(PrintStream out) {
        this.out = out;
    }

    void chapter(String title) {
        out.println();
        out.println("== " + title);
    }

    void say(String line) {
        out.println("            " + line);
    }

    @Override
    public synchronized void onEvent(Event event) {
        if (start == null) {
            start = event.at();
        }
        long millis = Duration.between(start, event.at()).toMillis();
        String indent = event instanceof Event.OfStep ? "  " : "";
        String message = event.message().lines().findFirst().orElse("");
        out.printf("%7.2f s   %s%s%n", millis / 1000.0, indent, message);
    }

    /** Shows the files that a Stage is made of, as they are on the branch. */
    void files(GitRepository repository, String stage) {
        for (String file : new String[] {"values.yaml", "flags.yaml"}) {
            String path = "env/" + stage + "/" + file;
            say(path);
            repository.read("main", path).lines().forEach(line -> say("  | " + line));
        }
    }
}
