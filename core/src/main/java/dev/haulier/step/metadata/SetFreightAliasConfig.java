package dev.haulier.step.metadata;

/** The config of {@code set-freight-alias}. */
record SetFreightAliasConfig(String name, String alias) {

    SetFreightAliasConfig {
        if (name.isEmpty() || alias.isEmpty()) {
            throw new IllegalArgumentException("name and alias must not be empty");
        }
    }
}
