package dev.haulier.internal.engine;

import dev.haulier.workspace.Workspace;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A workspace that is opened when a step first asks for it: many promotions never touch a file. Used by one thread. */
final class LazyWorkspace implements AutoCloseable {

    private final Supplier<Workspace> opener;
    private @Nullable Workspace workspace;

    LazyWorkspace(Supplier<Workspace> opener) {
        this.opener = opener;
    }

    Workspace get() {
        Workspace present = workspace;
        if (present == null) {
            present = opener.get();
            workspace = present;
        }
        return present;
    }

    boolean isOpen() {
        return workspace != null;
    }

    /** Brings what was written to the disk, when anything can have been. */
    void flush() {
        if (workspace != null) {
            workspace.flush();
        }
    }

    @Override
    public void close() {
        if (workspace != null) {
            workspace.close();
        }
    }
}
