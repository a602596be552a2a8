package dev.haulier;

import dev.haulier.model.Freight;

/**
 * Freight, and whether it may be promoted to the Stage that was asked about.
 *
 * @param freight the Freight
 * @param availability whether, and why
 */
public record FreightAvailability(Freight freight, Availability availability) {}
