package dev.haulier.cli;

import dev.haulier.Haulier;
import dev.haulier.HaulierRun;
import dev.haulier.Reconciliation;
import dev.haulier.WaitingPromotion;
import dev.haulier.model.Promotion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks after everything, once or for a time. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Discovers, promotes by itself where the policies say so, goes on with what waits, and looks at health"
                        + " and verification.")
final class RunCommand extends ProjectCommand {

    @ArgGroup(multiplicity = "1")
    private HowLong howLong = new HowLong();

    /** One of two. */
    private static final class HowLong {
        @Option(names = "--once", description = "One pass, which waits for nothing.")
        private boolean once;

        @Option(names = "--for", paramLabel = "DURATION", description = "Until then, such as 10m or 1h30m.")
        private @Nullable String duration;
    }

    RunCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws Exception {
        String span = howLong.duration;
        Duration duration = howLong.once || span == null ? null : Durations.parse(span);
        List<Promotion> ended = Collections.synchronizedList(new ArrayList<>());
        List<String> problems = new ArrayList<>();
        try (Session session =
                Session.open(options(), terminal(), new EndedPromotions(new ProgressListener(terminal()), ended))) {
            Reconciliation last = duration == null ? session.haulier().reconcile() : run(session.haulier(), duration);
            if (last != null) {
                problems.addAll(last.problems());
                last.waiting().forEach(this::tell);
                if (last.next() != null) {
                    terminal().progress("the next pass has something to do at " + last.next());
                }
            }
        }
        problems.forEach(terminal()::progress);
        Table table = new Table("promotion", "stage", "phase", "message");
        ended.forEach(promotion -> table.row(
                promotion.name(),
                promotion.spec().stage(),
                promotion.status().phase().wireName(),
                promotion.status().message()));
        printer().print(ended, table);
        boolean good = problems.isEmpty()
                && ended.stream().allMatch(promotion -> promotion.outcome().succeeded());
        return good ? ExitCode.DONE : ExitCode.NOT_SUCCEEDED;
    }

    private void tell(WaitingPromotion waiting) {
        terminal().progress(waiting.promotion().name() + " waits: " + waiting.reason());
    }

    private static @Nullable Reconciliation run(Haulier haulier, Duration duration) throws Exception {
        ExecutorService executor = Executors.newCachedThreadPool();
        try (HaulierRun run = haulier.run(executor)) {
            try {
                run.ended().toCompletableFuture().get(duration.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // That is what was asked for.
            }
            run.close();
            return run.lastPass().orElse(null);
        } finally {
            executor.shutdown();
        }
    }
}
