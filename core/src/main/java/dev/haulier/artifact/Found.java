package dev.haulier.artifact;

import java.util.List;

/**
 * What one subscription came to.
 *
 * @param result the discovery result of the model
 * @param seen how many candidates there were
 * @param kept the names of what was kept, the best first
 * @param dropped why the others were not
 */
record Found<R>(R result, int seen, List<String> kept, Drops dropped) {}
