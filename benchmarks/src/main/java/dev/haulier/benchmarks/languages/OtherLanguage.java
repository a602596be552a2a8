package dev.haulier.benchmarks.languages;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each language is asked to do; everything is compiled beforehand. */
public interface OtherLanguage {

    /**
     * A member chain with a ternary and concatenation.
     *
     * @param environment the variables
     * @return the text
     */
    @Nullable
    Object message(Map<String, Object> environment);

    /**
     * Sums and products.
     *
     * @param environment the variables
     * @return the number
     */
    @Nullable
    Object arithmetic(Map<String, Object> environment);

    /**
     * The even ones of the items, times three.
     *
     * @param environment the variables
     * @return the list
     */
    @Nullable
    Object filterAndMap(Map<String, Object> environment);

    /**
     * Whether a tag is three numbers.
     *
     * @param environment the variables
     * @return a boolean
     */
    @Nullable
    Object matches(Map<String, Object> environment);

    /**
     * The config of a step.
     *
     * @param environment the variables
     * @return the config, with values for expressions
     */
    Map<String, @Nullable Object> config(Map<String, Object> environment);
}
