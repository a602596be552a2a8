package dev.haulier.internal.function;

import dev.haulier.model.StepExecutionMetadata;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the functions of one evaluation look at. */
public interface FunctionScope {

    /**
     * The Freight.
     *
     * @return finds artifacts in it
     */
    FreightFinder freight();

    /**
     * The values of a ConfigMap.
     *
     * @param name its name
     * @param shared whether it is one that all projects share
     * @return empty when there is none
     */
    Map<String, String> configMap(String name, boolean shared);

    /**
     * The values of a Secret, already made known to the redactor.
     *
     * @param name its name
     * @param shared whether it is one that all projects share
     * @return empty when there is none, or when it is shared and not labelled as generic
     */
    Map<String, String> secret(String name, boolean shared);

    /**
     * What steps have noted with Freight.
     *
     * @param name the Freight's name
     * @return null when there is no such Freight or nothing was noted
     */
    @Nullable
    Map<String, @Nullable Object> freightMetadata(String name);

    /**
     * The status of Freight in its wire shape.
     *
     * @param name the Freight's name
     * @return null when there is no such Freight
     */
    @Nullable
    Map<String, @Nullable Object> freightStatus(String name);

    /**
     * What steps have noted with a Stage.
     *
     * @param name the Stage's name
     * @return null when there is no such Stage or nothing was noted
     */
    @Nullable
    Map<String, @Nullable Object> stageMetadata(String name);

    /**
     * What is recorded of the steps so far, the present one included.
     *
     * @return in order
     */
    List<StepExecutionMetadata> steps();

    /**
     * The present step.
     *
     * @return its alias
     */
    String alias();
}
