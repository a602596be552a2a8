package dev.haulier.testkit;

import dev.haulier.clock.Clock;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightArtifact;
import dev.haulier.model.FreightCollection;
import dev.haulier.model.FreightOrigin;
import dev.haulier.model.Image;
import dev.haulier.net.Outgoing;
import dev.haulier.net.OutgoingPolicy;
import dev.haulier.verification.Verdict;
import dev.haulier.verification.VerificationContext;
import dev.haulier.verification.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A verification of one verifier, to test it by itself: asks it as the engine does, until it has a verdict. Thread-safe. */
public final class TestVerification implements VerificationContext {

    /** How often a verifier is asked at most. */
    public static final int MAX_CALLS = 1000;

    private final String id;
    private final Map<String, String> arguments;
    private final MutableClock clock;
    private final List<String> progress = new CopyOnWriteArrayList<>();
    private final List<Runnable> onAbort = new ArrayList<>();
    private Map<String, @Nullable Object> state = Map.of();
    private boolean resumed;
    private boolean aborted;

    private TestVerification(String id, Map<String, String> arguments, MutableClock clock) {
        this.id = id;
        this.arguments = Map.copyOf(arguments);
        this.clock = clock;
    }

    /**
     * A verification of Freight with one image in the Stage {@code dev} of the project {@code demo}.
     *
     * @param id its id
     * @param arguments the arguments
     * @param clock time, which is moved on when the verifier wants to be asked again
     * @return a verification that has not begun
     */
    public static TestVerification of(String id, Map<String, String> arguments, MutableClock clock) {
        return new TestVerification(id, arguments, clock);
    }

    /**
     * Asks once, and keeps the state that the verifier leaves.
     *
     * @param verifier whom to ask
     * @return what it says
     * @throws Exception what it throws
     */
    public Verdict ask(Verifier verifier) throws Exception {
        Verdict verdict = verifier.verify(this);
        synchronized (this) {
            resumed = true;
            if (verdict instanceof Verdict.Running running) {
                state = running.state();
            }
        }
        return verdict;
    }

    /**
     * Asks again and again, and moves the clock on between, until there is a verdict.
     *
     * @param verifier whom to ask
     * @return the verdict
     * @throws Exception what it throws
     * @throws AssertionError when there is none after {@value #MAX_CALLS} calls
     */
    public Verdict askToTheEnd(Verifier verifier) throws Exception {
        for (int call = 0; call < MAX_CALLS; call++) {
            Verdict verdict = ask(verifier);
            if (!(verdict instanceof Verdict.Running running)) {
                return verdict;
            }
            clock.advance(running.retryAfter());
        }
        throw new AssertionError("no verdict after " + MAX_CALLS + " calls");
    }

    /** Aborts, as somebody does while the verifier is at work. */
    public void abort() {
        List<Runnable> due;
        synchronized (this) {
            aborted = true;
            due = List.copyOf(onAbort);
            onAbort.clear();
        }
        due.forEach(Runnable::run);
    }

    /**
     * What the verifier has told listeners.
     *
     * @return in order
     */
    public List<String> progress() {
        return List.copyOf(progress);
    }

    @Override
    public String project() {
        return "demo";
    }

    @Override
    public String stage() {
        return "dev";
    }

    @Override
    public String verification() {
        return id;
    }

    @Override
    public String name() {
        return "verifier";
    }

    @Override
    public String promotion() {
        return "dev.01j.abc";
    }

    @Override
    public String actor() {
        return "";
    }

    @Override
    public FreightCollection freight() {
        FreightOrigin origin = FreightOrigin.warehouse("app");
        List<FreightArtifact> contents = List.of(Image.of("registry.example.com/app", "1.0.0", "sha256:0a"));
        return FreightCollection.of(List.of(Freight.of(origin, contents).reference()));
    }

    @Override
    public Map<String, String> arguments() {
        return arguments;
    }

    @Override
    public synchronized Map<String, @Nullable Object> state() {
        return state;
    }

    @Override
    public synchronized boolean resumed() {
        return resumed;
    }

    @Override
    public Outgoing outgoing() {
        return Outgoing.of(null, OutgoingPolicy.standard());
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public synchronized boolean isAborted() {
        return aborted;
    }

    @Override
    public void onAbort(Runnable action) {
        synchronized (this) {
            if (!aborted) {
                onAbort.add(action);
                return;
            }
        }
        action.run();
    }

    @Override
    public void progress(String message) {
        progress.add(message);
    }
}
