package dev.haulier.junit;

import dev.haulier.verification.Verdict;
import dev.haulier.verification.VerificationContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Counts what becomes of tests. A suite may run them on threads of its own. */
final class SuiteResults implements TestExecutionListener {

    private final VerificationContext context;
    private final List<String> failures = new ArrayList<>();
    private int passed;
    private int failed;
    private int skipped;

    SuiteResults(VerificationContext context) {
        this.context = context;
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        skipped++;
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        switch (result.getStatus()) {
            case SUCCESSFUL -> passed += test.isTest() ? 1 : 0;
            case ABORTED -> skipped++;
            case FAILED -> {
                failed++;
                String why = result.getThrowable()
                        .map(thrown -> thrown.getMessage() == null ? thrown.toString() : thrown.getMessage())
                        .orElse("failed");
                String line = test.getDisplayName() + ": "
                        + why.strip().lines().findFirst().orElse("failed");
                failures.add(line);
                context.progress(line);
            }
        }
    }

    synchronized Verdict verdict() {
        if (failed > 0) {
            int named = Math.min(JUnitVerifier.MAX_NAMED, failures.size());
            return Verdict.failed(failed + " of " + (passed + failed) + " tests failed: "
                    + String.join("; ", failures.subList(0, named)) + (failures.size() > named ? "; …" : ""));
        }
        if (passed > 0) {
            return Verdict.successful(tests(passed) + " passed" + (skipped == 0 ? "" : ", " + skipped + " skipped"));
        }
        return skipped > 0
                ? Verdict.inconclusive("all tests were skipped")
                : Verdict.errored("there is no test in the suite; name classes or packages that hold some");
    }

    private static String tests(int count) {
        return count == 1 ? "1 test" : count + " tests";
    }
}
