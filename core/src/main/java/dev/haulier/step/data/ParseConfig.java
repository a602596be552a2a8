package dev.haulier.step.data;

import dev.haulier.internal.function.BareExpression;
import java.util.List;

/** The config of {@code yaml-parse}, {@code json-parse} and {@code toml-parse}. */
record ParseConfig(String path, List<Output> outputs) {

    ParseConfig {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("path must not be empty: name a file in the workspace");
        }
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("outputs must have at least one entry of name and fromExpression");
        }
    }

    /** One value to read. */
    record Output(String name, String fromExpression) {

        Output {
            if (name.isEmpty() || fromExpression.isEmpty()) {
                throw new IllegalArgumentException("name and fromExpression must not be empty");
            }
            BareExpression.compile("fromExpression", fromExpression);
        }
    }
}
