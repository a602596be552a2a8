package dev.haulier.step.file;

import dev.haulier.HaulierException;

/** An archive cannot be read or is not taken; nothing of it was written. */
final class ArchiveException extends HaulierException {

    private static final long serialVersionUID = 1L;

    ArchiveException(String message) {
        super(message);
    }
}
