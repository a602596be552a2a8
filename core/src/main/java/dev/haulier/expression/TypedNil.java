package dev.haulier.expression;

/** Nil where a struct was declared: nil to every operator, and yet of an unknown type rather than nil's own. */
final class TypedNil {

    static final TypedNil INSTANCE = new TypedNil();

    private TypedNil() {}

    @Override
    public String toString() {
        return "<nil>";
    }
}
