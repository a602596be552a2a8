package dev.haulier.git;

import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectChecker;

/** Tells the names that a tree may hold from those that would do harm when they are written as files. */
final class GitNames {

    private static final ObjectChecker CHECKER = new ObjectChecker().setSafeForMacOS(true);

    private GitNames() {}

    /** Whether a name is none of {@code .}, {@code ..}, {@code .git} in any spelling, and holds no slash. */
    static boolean isSafe(byte[] name) {
        try {
            synchronized (CHECKER) {
                CHECKER.checkPathSegment(name, 0, name.length);
            }
            return true;
        } catch (CorruptObjectException e) {
            return false;
        }
    }

    static boolean isSafe(String name) {
        return isSafe(name.getBytes(StandardCharsets.UTF_8));
    }
}
