package dev.haulier.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of the host, called from expressions.
 *
 * <p>Registered with a {@link Signature} it receives only arguments that fit; as a value in an environment it receives
 * what the expression passes. An implementation that is shared between threads must be thread-safe.
 */
@FunctionalInterface
public interface HostFunction {

    /**
     * Computes the result.
     *
     * @param arguments the arguments in order, an unmodifiable list; an element may be null
     * @return the result, may be null
     * @throws RuntimeException to fail; the message becomes the message of the {@link ExpressionException}
     */
    @Nullable
    Object call(List<@Nullable Object> arguments);
}
