package dev.haulier.expression;

import java.util.Map;

/** What reading a member gives, as far as the types tell. */
final class MemberTypes {

    private MemberTypes() {}

    static ValueType of(Checker checker, Node.Member node, ValueType base, ValueType property) {
        String name = node.property instanceof Node.Text text ? text.value : null;
        if (name != null) {
            if (base.isNil()) {
                throw checker.error(node, "nil has no field " + name);
            }
            Signature method = Methods.signature(base, name);
            if (method != null) {
                return ValueType.callable(java.util.List.of(method), false);
            }
        }
        if (base.isMap()) {
            if ((base.hasStringKeys() && !property.isPlainString() && !property.isUnknown())
                    || (property.isNil() && base.hasStringKeys())) {
                throw checker.error(node.property, "a key of a map is a string, not " + property);
            }
            Map<String, ValueType> fields = base.fields;
            if (fields != null && name != null) {
                ValueType field = fields.get(name);
                if (field == null) {
                    throw checker.error(node.property, "unknown name " + name, Names.nearest(name, fields.keySet()));
                }
                return field;
            }
            return base.elementOrUnknown();
        }
        if (base.isList()) {
            if (!property.isInteger() && !property.isUnknown()) {
                throw checker.error(node.property, "an index of a list is an int, not " + property);
            }
            return base.elementOrUnknown();
        }
        StructType<?> struct = base.struct;
        if (struct != null && name != null) {
            StructType.Field<?> field = struct.fields().get(name);
            if (field != null) {
                return field.type();
            }
        }
        if (name != null) {
            throw checker.error(
                    node,
                    "type " + base + " has no " + (node.method ? "method " : "field ") + name,
                    Names.nearest(name, node.method ? Methods.names(base) : Methods.fieldNames(base)));
        }
        throw checker.error(node, "type " + base + " has no members to select with " + property);
    }
}
