package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.internal.config.ConfigDecoder;
import dev.haulier.step.Preview;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs a step and turns whatever it throws into a result. */
final class StepInvocation {

    private StepInvocation() {}

    static <C> StepResult run(PromotionStep<C> step, StepContext context, Map<String, @Nullable Object> config)
            throws InterruptedException {
        C decoded;
        try {
            decoded = ConfigDecoder.decode(step.type().configType(), config);
        } catch (ConfigDecoder.ConfigException e) {
            return new StepResult.Failed(
                    Map.of(), "invalid config of " + step.type().name() + ": " + e.getMessage(), e, false);
        }
        return caught(step, () -> step.run(context, decoded));
    }

    /** The preview of an external step. */
    static <C> Preview preview(PromotionStep<C> step, StepContext context, Map<String, @Nullable Object> config)
            throws Exception {
        return step.preview(context, ConfigDecoder.decode(step.type().configType(), config));
    }

    private interface Work {
        @Nullable
        StepResult go() throws Exception;
    }

    private static StepResult caught(PromotionStep<?> step, Work work) throws InterruptedException {
        try {
            StepResult result = work.go();
            return result != null ? result : bug(step, new NullPointerException("it returned null"));
        } catch (InterruptedException e) {
            throw e;
        } catch (InterruptedIOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw interruption(e);
            }
            return new StepResult.Errored(Map.of(), text(e), e, true);
        } catch (HaulierException | IOException | UncheckedIOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw interruption(e);
            }
            return new StepResult.Errored(Map.of(), text(e), e, true);
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            return bug(step, e);
        }
    }

    /** An interrupted thread makes many a client fail in its own way; that is no failure of the step. */
    private static InterruptedException interruption(Exception cause) {
        // The exception takes the flag's place.
        boolean wasSet = Thread.interrupted();
        var interruption = new InterruptedException("interrupted" + (wasSet ? "" : " before"));
        interruption.initCause(cause);
        return interruption;
    }

    private static StepResult bug(PromotionStep<?> step, Throwable e) {
        return new StepResult.Errored(
                Map.of(), "unexpected " + e + " in step " + step.type().name() + ", which is a bug of it", e, false);
    }

    static String text(Throwable e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }
}
