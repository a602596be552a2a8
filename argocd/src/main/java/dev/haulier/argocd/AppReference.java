package dev.haulier.argocd;

import org.jspecify.annotations.Nullable;

/** What a config says to mean one Application by its name, or several by labels. */
interface AppReference {

    /** The name, or null when labels select. */
    @Nullable
    String name();

    /** Where it lives, or null for the instance's default. */
    @Nullable
    String namespace();

    /** The labels, or null when a name selects. */
    UpdateConfig.@Nullable Selector selector();

    /** Which Argo CD, or null for the first one; a key that Kargo does not have. */
    @Nullable
    String instance();
}
