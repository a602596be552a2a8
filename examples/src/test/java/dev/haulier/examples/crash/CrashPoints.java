package dev.haulier.examples.crash;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The named places in a program at which it may be killed. Each time that one is reached it is told on the standard output;
 * at the chosen one the program stands still until the kill comes.
 */
final class CrashPoints {

    /** What a line about a point begins with. */
    static final String POINT = "point ";
    /** What the line about the point at which the program stands still begins with. */
    static final String HERE = "here ";

    private final String wanted;
    private final int occurrence;
    private final Map<String, Integer> reached = new HashMap<>();

    /** Stands still when a point is reached for the nth time; never with an empty name. */
    CrashPoints(String wanted, int occurrence) {
        this.wanted = wanted;
        this.occurrence = occurrence;
    }

    synchronized void reach(String name) {
        int times = reached.merge(name, 1, Integer::sum);
        if (!name.equals(wanted) || times != occurrence) {
            System.out.println(POINT + name);
            return;
        }
        System.out.println(HERE + name);
        try {
            while (System.in.read() >= 0) {
                // Nobody says anything; the kill ends the wait.
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException("nobody killed the program at " + name);
    }
}
