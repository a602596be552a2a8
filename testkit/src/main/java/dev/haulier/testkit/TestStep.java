package dev.haulier.testkit;

import dev.haulier.clock.Clock;
import dev.haulier.clock.Wake;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.model.FreightCollection;
import dev.haulier.model.FreightReference;
import dev.haulier.model.FreightRequest;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.workspace.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One step of a promotion, to test it by itself: runs it as the engine does, and hands it what it has left before.
 *
 * <pre>{@code
 * try (var test = TestStep.builder().clock(clock).build()) {
 *     StepResult result = test.runToTheEnd(new WaitForApproval(answers), config);
 * }
 * }</pre>
 *
 * <p>Not thread-safe, save for {@link #wake()} and {@link #progress()}.
 */
public final class TestStep implements StepContext, AutoCloseable {

    /** How often a step that waits is run at most. */
    public static final int MAX_RUNS = 1000;

    private final TestStepBuilder given;
    private final Map<String, @Nullable Object> outputs;
    private final Wake wake = new Wake();
    private final Map<String, AutoCloseable> open = new LinkedHashMap<>();
    private final List<String> progress = new CopyOnWriteArrayList<>();

    TestStep(TestStepBuilder given, Map<String, @Nullable Object> outputs) {
        this.given = given;
        this.outputs = new LinkedHashMap<>(outputs);
    }

    /**
     * Begins with the step {@code step-1} of a promotion of Freight with one image to the Stage {@code dev} of the project
     * {@code demo}.
     *
     * @return a builder
     */
    public static TestStepBuilder builder() {
        return new TestStepBuilder();
    }

    /**
     * Runs a step once and keeps its output, as the engine does.
     *
     * @param step the step
     * @param config its config
     * @param <C> the config's type
     * @return what came of it
     * @throws Exception what the step throws
     */
    public <C> StepResult run(PromotionStep<C> step, C config) throws Exception {
        StepResult result = step.run(this, config);
        outputs.put(alias(), result.output());
        return result;
    }

    /**
     * Runs a step again and again until it waits no more. Between, a {@link MutableClock} is moved on, and any other clock
     * waited for.
     *
     * @param step the step
     * @param config its config
     * @param <C> the config's type
     * @return what came of it; never {@link StepResult.Running}
     * @throws Exception what the step throws
     * @throws AssertionError when it still waits after {@value #MAX_RUNS} runs
     */
    public <C> StepResult runToTheEnd(PromotionStep<C> step, C config) throws Exception {
        for (int runs = 0; runs < MAX_RUNS; runs++) {
            StepResult result = run(step, config);
            if (!(result instanceof StepResult.Running running)) {
                return result;
            }
            Duration wait = Objects.requireNonNullElse(running.retryAfter(), Duration.ZERO);
            if (given.clock instanceof MutableClock clock) {
                clock.advance(wait);
            } else {
                given.clock.sleep(wait, wake);
            }
        }
        throw new AssertionError("the step still waits after " + MAX_RUNS + " runs");
    }

    /**
     * The same step in another process, after this one was killed: with what was stored, which is its outputs, and without
     * what it has kept open. Closes this one.
     *
     * @return the step as it is found
     */
    public TestStep resumed() {
        close();
        return new TestStep(given, outputs);
    }

    /**
     * What the step has told listeners.
     *
     * @return in order
     */
    public List<String> progress() {
        return List.copyOf(progress);
    }

    /**
     * What the step keeps open, by key.
     *
     * @return in order
     */
    public List<String> kept() {
        return List.copyOf(open.keySet());
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
    public String promotion() {
        return given.promotion;
    }

    @Override
    public String alias() {
        return given.alias;
    }

    @Override
    public String actor() {
        return given.actor;
    }

    @Override
    public boolean rollback() {
        return given.rollback;
    }

    @Override
    public boolean planning() {
        return given.planning;
    }

    @Override
    public Workspace workspace() {
        if (given.workspace == null) {
            throw new IllegalStateException("TestStep.builder().workspace(…) gives the step files");
        }
        return given.workspace;
    }

    @Override
    public FreightReference targetFreight() {
        return given.freight;
    }

    @Override
    public FreightCollection freight() {
        return FreightCollection.of(List.of(given.freight));
    }

    @Override
    public List<FreightRequest> requestedFreight() {
        return List.of();
    }

    @Override
    public Map<String, @Nullable Object> outputs() {
        return Collections.unmodifiableMap(outputs);
    }

    @Override
    public CredentialLookup credentials() {
        return given.credentials;
    }

    @Override
    public Clock clock() {
        return given.clock;
    }

    @Override
    public Wake wake() {
        return wake;
    }

    @Override
    public void keepOpen(String key, AutoCloseable resource) {
        AutoCloseable before = open.putIfAbsent(key, resource);
        if (before != null) {
            closed(resource);
        }
    }

    @Override
    public boolean isOpen(String key) {
        return open.containsKey(key);
    }

    @Override
    public void progress(String message) {
        progress.add(message);
    }

    /** Closes what the step keeps open. */
    @Override
    public void close() {
        var all = new ArrayList<>(open.values());
        open.clear();
        all.forEach(TestStep::closed);
    }

    private static void closed(AutoCloseable resource) {
        try {
            resource.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new AssertionError("what the step kept open cannot be closed", e);
        }
    }
}
