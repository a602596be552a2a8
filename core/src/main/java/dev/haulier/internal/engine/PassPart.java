package dev.haulier.internal.engine;

import java.util.function.BooleanSupplier;

/** What a pass does for one Warehouse, one Stage or the project. Used by one thread at a time. */
interface PassPart {

    /** Does what is due, and tells when there is more to do. */
    void pass(PassReport report, BooleanSupplier stopped) throws InterruptedException;

    /** Whether something has happened that it has not seen yet, whatever the time is. */
    default boolean isCalled() {
        return false;
    }
}
