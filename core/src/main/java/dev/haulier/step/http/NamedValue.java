package dev.haulier.step.http;

/** A header or a parameter. */
record NamedValue(String name, String value) {

    NamedValue {
        if (name.isEmpty() || value.isEmpty()) {
            throw new IllegalArgumentException("name and value must not be empty");
        }
    }
}
