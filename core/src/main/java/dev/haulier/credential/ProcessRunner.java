package dev.haulier.credential;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Runs the programs that a machine keeps its passwords behind. Thread-safe. */
@FunctionalInterface
public interface ProcessRunner {

    /**
     * Runs a program to its end.
     *
     * @param command the program and its arguments; no shell reads them
     * @param input what it reads from its standard input
     * @param timeout how long it may take; it is ended then
     * @return how it ended
     * @throws IOException when it cannot be started, takes too long or writes too much
     * @throws InterruptedException when the thread is interrupted; the program is ended
     */
    Result run(List<String> command, String input, Duration timeout) throws IOException, InterruptedException;

    /**
     * How a program ended.
     *
     * @param exitCode zero when all went well
     * @param output what it wrote to its standard output; may hold a secret
     */
    record Result(int exitCode, String output) {

        /**
         * The exit code.
         *
         * @return a text without the output
         */
        @Override
        public String toString() {
            return "exit code " + exitCode;
        }
    }

    /**
     * Runs programs of this machine, found by {@code PATH} and with this process's environment. What they write to their
     * standard error is dropped.
     *
     * @return a runner that starts no thread
     */
    static ProcessRunner system() {
        return SystemProcesses::run;
    }
}
