package dev.haulier.cli;

import java.io.PrintWriter;
import java.util.Map;

/** Where a command prints, and the environment that it reads. */
record Terminal(PrintWriter out, PrintWriter err, Map<String, String> environment) {

    /** Progress goes to the error stream, so that the output stays machine-readable. */
    void progress(String line) {
        err.println(line);
        err.flush();
    }
}
