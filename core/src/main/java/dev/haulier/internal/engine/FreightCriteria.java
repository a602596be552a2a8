package dev.haulier.internal.engine;

import dev.haulier.expression.Language;
import dev.haulier.internal.function.DiscoveryFunctions;
import dev.haulier.model.DiscoveredArtifacts;
import dev.haulier.model.FreightCreationCriteria;
import dev.haulier.model.Warehouse;

/** Whether what was discovered is to become Freight. */
final class FreightCriteria {

    private final Language language = DiscoveryFunctions.language();

    boolean areMet(Warehouse warehouse, DiscoveredArtifacts found) {
        FreightCreationCriteria criteria = warehouse.spec().freightCreationCriteria();
        boolean nothingTyped = found.git().isEmpty()
                && found.images().isEmpty()
                && found.charts().isEmpty();
        if (criteria == null || criteria.expression().isBlank() || nothingTyped) {
            return true;
        }
        return DiscoveryFunctions.areMet(language, criteria.expression().strip(), found);
    }
}
