package dev.haulier.oci;

import dev.haulier.HaulierException;
import org.jspecify.annotations.Nullable;

/** A registry that cannot be reached, refuses, or does not know the repository. */
final class RegistryException extends HaulierException {

    private static final long serialVersionUID = 1L;

    RegistryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
