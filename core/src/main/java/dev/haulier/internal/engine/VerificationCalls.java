package dev.haulier.internal.engine;

import dev.haulier.model.Stage;
import dev.haulier.model.VerificationInfo;
import java.time.Duration;
import java.time.Instant;

/** Asks for verifications, waits for them and stops them. Thread-safe. */
public final class VerificationCalls {

    /** How often somebody who waits for a Stage looks at it. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final EngineParts parts;
    private final Verifications verifications;
    private final Promoter promoter;

    VerificationCalls(EngineParts parts, Verifications verifications, Promoter promoter) {
        this.parts = parts;
        this.verifications = verifications;
        this.promoter = promoter;
    }

    /** As {@link dev.haulier.StageHandle#awaitVerified} says. */
    public Stage await(String name, Duration atMost) {
        Instant end = parts.now().plus(atMost);
        return Interruptible.run("the wait for " + name, () -> {
            Stage stage = verifications.advance(name).stage();
            Duration left = Duration.between(parts.now(), end);
            while (isOpen(stage) && !left.isNegative() && !left.isZero()) {
                parts.clock().sleep(left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
                stage = verifications.advance(name).stage();
                left = Duration.between(parts.now(), end);
            }
            promoter.goBack(name);
            return stage;
        });
    }

    private static boolean isOpen(Stage stage) {
        return StageVerification.latest(stage)
                .filter(VerificationRecords::isOver)
                .isEmpty();
    }

    /** As {@link dev.haulier.StageHandle#verify()} says. */
    public VerificationInfo verify(String name, String actor) {
        parts.definitions().stage(name);
        VerificationInfo asked = verifications.request(name, actor);
        return Interruptible.run("the verification of " + name, () -> {
            Stage stage = verifications.advance(name).stage();
            promoter.goBack(name);
            return StageVerification.find(stage, asked.id()).orElse(asked);
        });
    }

    /** As {@link dev.haulier.StageHandle#abortVerification()} says. */
    public VerificationInfo abort(String name, String actor) {
        parts.definitions().stage(name);
        return Interruptible.run("the abort of a verification", () -> verifications.abort(name, actor));
    }
}
