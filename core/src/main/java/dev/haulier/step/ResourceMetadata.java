package dev.haulier.step;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a step may write of the project's Stages and Freight: what expressions read by {@code stageMetadata()} and
 * {@code freightMetadata()}, and the aliases of Freight.
 *
 * <p>Each call has reached the store when it returns. Calls of other promotions at the same time do not get lost.
 */
public interface ResourceMetadata {

    /**
     * Sets values of a Stage; others stay.
     *
     * @param stage the Stage's name
     * @param values JSON values by key
     * @throws dev.haulier.HaulierException when there is no such Stage
     */
    void setOfStage(String stage, Map<String, ? extends @Nullable Object> values);

    /**
     * Sets values of Freight; others stay.
     *
     * @param freight the Freight's name
     * @param values JSON values by key
     * @throws dev.haulier.HaulierException when there is no such Freight
     */
    void setOfFreight(String freight, Map<String, ? extends @Nullable Object> values);

    /**
     * Gives Freight another alias.
     *
     * @param freight the Freight's name
     * @param alias the new alias
     * @return the alias before; the same as the new one when it had it already
     * @throws dev.haulier.HaulierException when there is no such Freight, other Freight has the alias, or it is none
     */
    String setAlias(String freight, String alias);
}
