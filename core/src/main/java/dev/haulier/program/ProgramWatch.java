package dev.haulier.program;

/** Looks after a program while it runs, on the thread that runs it. */
@FunctionalInterface
public interface ProgramWatch {

    /**
     * Called every few milliseconds.
     *
     * @param lastLine what the program said last to its standard error, or at all where both outputs are joined; may be empty
     * @return false to have the program killed
     */
    boolean goesOn(String lastLine);
}
