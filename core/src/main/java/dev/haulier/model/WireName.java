package dev.haulier.model;

import java.util.Optional;

/** A constant that manifests have as a text. */
public interface WireName {

    /**
     * The text that manifests have.
     *
     * @return such as {@code NewestFromBranch}
     */
    String wireName();

    /**
     * Finds the constant that manifests have as this text.
     *
     * @param <E> the kind of constant
     * @param constants where to look
     * @param wireName the text
     * @return empty when none has it
     */
    static <E extends WireName> Optional<E> find(E[] constants, String wireName) {
        for (E constant : constants) {
            if (constant.wireName().equals(wireName)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
