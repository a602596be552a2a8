package dev.haulier.expression;

import org.jspecify.annotations.Nullable;

/** The state of one evaluation: its variables, where it stands, and what it has left to spend. Used by one thread. */
final class Evaluation {

    /** How many steps pass between two looks at the thread's interruption. */
    private static final int STEPS_BETWEEN_LOOKS = 1024;

    final @Nullable Object environment;
    final Language language;
    final @Nullable Object[] locals;
    /** The offset in the source of the operation at hand. */
    int at;

    private long steps;
    private long units;
    private long growth;
    private int untilLook;

    Evaluation(@Nullable Object environment, Language language, int locals) {
        this.environment = environment;
        this.language = language;
        this.locals = new Object[locals];
        Limits limits = language.limits();
        steps = limits.steps();
        units = limits.units();
        growth = limits.growth();
    }

    /** One turn of a loop, or one element visited. */
    void step() {
        if (--untilLook <= 0) {
            look(1);
        } else if (--steps < 0) {
            throw new Failure("the evaluation takes too many steps");
        }
    }

    /** Some elements visited at once. */
    void steps(long count) {
        if (count < untilLook) {
            untilLook -= (int) count;
            steps -= count;
            if (steps < 0) {
                throw new Failure("the evaluation takes too many steps");
            }
        } else {
            look(count);
        }
    }

    private void look(long count) {
        untilLook = STEPS_BETWEEN_LOOKS;
        if (Thread.currentThread().isInterrupted()) {
            throw new Failure("the evaluation was interrupted");
        }
        steps -= count;
        if (steps < 0) {
            throw new Failure("the evaluation takes too many steps");
        }
    }

    /** Elements built that count against the budget of the reference; reaching it is an error. */
    void build(long count) {
        units -= count;
        if (units <= 0 || count < 0) {
            throw new Failure("memory budget exceeded");
        }
    }

    /** Characters built. */
    void grow(long characters) {
        growth -= characters;
        if (growth < 0 || characters < 0) {
            throw new Failure("memory budget exceeded by text or copies");
        }
        if (characters > STEPS_BETWEEN_LOOKS) {
            steps(characters >> 4);
        }
    }

    /** Elements copied. */
    void copy(long elements) {
        grow(elements * 8);
    }
}
