package dev.haulier.store;

import dev.haulier.model.Resource;

/**
 * A resource as the store holds it.
 *
 * @param <R> the resource's type
 * @param resource the resource
 * @param version changes with each write; compare for equality only
 */
public record Stored<R extends Resource>(R resource, String version) {}
