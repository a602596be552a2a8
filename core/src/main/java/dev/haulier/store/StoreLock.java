package dev.haulier.store;

/** A lock that is held until it is closed. */
public interface StoreLock extends AutoCloseable {

    /** Gives the lock back. Closing twice is harmless. */
    @Override
    void close();
}
