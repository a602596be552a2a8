package dev.haulier.argocd;

import dev.haulier.model.LabelSelectorRequirement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks of configs; each failure says which key is wrong and what would be right. */
final class Checks {

    private Checks() {}

    static void atLeastOne(String key, List<?> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(key + " must have at least one entry");
        }
    }

    static void filled(String key, @Nullable String value) {
        if (value != null && value.isEmpty()) {
            throw new IllegalArgumentException(key + " must not be empty; leave it out or give it a value");
        }
    }

    static void target(@Nullable String name, @Nullable String namespace, UpdateConfig.@Nullable Selector selector) {
        filled("name", name);
        filled("namespace", namespace);
        if ((name == null) == (selector == null)) {
            throw new IllegalArgumentException("exactly one of name and selector must be set");
        }
    }

    static void requirement(LabelSelectorRequirement requirement) {
        filled("key", requirement.key());
        boolean values = !requirement.values().isEmpty();
        switch (requirement.operator()) {
            case "In", "NotIn" -> require(values, requirement, "needs at least one value");
            case "Exists", "DoesNotExist" -> require(!values, requirement, "takes no values");
            default ->
                throw new IllegalArgumentException("operator " + requirement.operator() + " of key " + requirement.key()
                        + " is none of In, NotIn, Exists and DoesNotExist");
        }
    }

    private static void require(boolean holds, LabelSelectorRequirement requirement, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "operator " + requirement.operator() + " of key " + requirement.key() + " " + otherwise);
        }
    }
}
