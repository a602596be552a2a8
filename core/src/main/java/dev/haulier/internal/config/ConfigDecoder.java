package dev.haulier.internal.config;

import dev.haulier.HaulierException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes a step's config into the type that the step declares, and says everything that is wrong with it at once. */
public final class ConfigDecoder {

    private ConfigDecoder() {}

    /**
     * Decodes an evaluated config.
     *
     * @param <C> the type
     * @param type a record, or {@link Map}
     * @param config the evaluated config
     * @return the config as the step wants it
     * @throws ConfigException when it does not fit
     */
    public static <C> C decode(Class<C> type, Map<String, @Nullable Object> config) {
        var walk = new ConfigWalk(false);
        Object decoded = walk.root(type, config);
        if (!walk.problems().isEmpty() || decoded == null) {
            throw new ConfigException(walk.problems());
        }
        return type.cast(decoded);
    }

    /**
     * Checks a config that is not evaluated yet: a text with an expression in it counts as anything.
     *
     * @param type a record, or {@link Map}
     * @param config the config as the manifest has it
     * @return the problems, each with its path
     */
    public static List<ConfigProblem> check(Class<?> type, Map<String, @Nullable Object> config) {
        var walk = new ConfigWalk(true);
        walk.root(type, config);
        return walk.problems();
    }

    /** A config does not fit what its step declares. */
    public static final class ConfigException extends HaulierException {

        private static final long serialVersionUID = 1L;

        private final transient List<ConfigProblem> problems;

        ConfigException(List<ConfigProblem> problems) {
            super(String.join(
                    "; ", problems.stream().map(ConfigProblem::toString).toList()));
            this.problems = List.copyOf(problems);
        }

        /**
         * What is wrong.
         *
         * @return the problems, each with its path
         */
        public List<ConfigProblem> problems() {
            return problems;
        }
    }
}
