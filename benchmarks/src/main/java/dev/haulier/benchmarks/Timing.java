package dev.haulier.benchmarks;

import java.util.Arrays;
import java.util.List;

/** Stops the time, and tells what is usual. */
final class Timing {

    /** What is measured. */
    interface Work {
        void run() throws Exception;
    }

    private Timing() {}

    static double millis(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
