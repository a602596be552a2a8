package dev.haulier.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object of the host as expressions see it: through the fields and methods of its {@link StructType} alone.
 *
 * <p>Immutable itself; equal when the type and the host's object are equal.
 */
public final class HostObject {

    private final StructType<?> type;
    private final Object target;

    HostObject(StructType<?> type, Object target) {
        this.type = type;
        this.target = target;
    }

    /**
     * Its type.
     *
     * @return the type
     */
    public StructType<?> type() {
        return type;
    }

    /**
     * The host's own object.
     *
     * @return the object that was wrapped
     */
    public Object target() {
        return target;
    }

    boolean hasField(String name) {
        return type.fields().containsKey(name);
    }

    boolean hasMethod(String name) {
        return type.methods().containsKey(name);
    }

    @Nullable
    Object field(String name) {
        return type.readNamed(name, target);
    }

    @Nullable
    Object call(String method, List<@Nullable Object> arguments) {
        return type.invoke(method, target, arguments);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HostObject that && type == that.type && target.equals(that.target);
    }

    @Override
    public int hashCode() {
        return target.hashCode();
    }

    /** The text that {@code string(object)} gives. */
    @Override
    public String toString() {
        return type.toText(target);
    }
}
