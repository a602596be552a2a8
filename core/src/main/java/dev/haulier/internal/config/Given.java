package dev.haulier.internal.config;

import org.jspecify.annotations.Nullable;

/**
 * The value of a key that must be there and may hold anything, null included: that null was written differs from that the key
 * was forgotten.
 *
 * @param value a JSON value
 */
public record Given(@Nullable Object value) {}
