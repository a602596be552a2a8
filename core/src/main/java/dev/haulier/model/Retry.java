package dev.haulier.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often and how long a step is tried.
 *
 * <p>Immutable and thread-safe.
 *
 * @param timeout how long in all, or null for the kind's default; zero and less mean one attempt's length
 * @param errorThreshold how many errors end it; zero means the kind's default
 */
public record Retry(@Nullable Duration timeout, int errorThreshold) {}
