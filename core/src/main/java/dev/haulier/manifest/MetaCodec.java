package dev.haulier.manifest;

import dev.haulier.model.Condition;
import dev.haulier.model.ObjectMeta;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes metadata and conditions. */
final class MetaCodec {

    private MetaCodec() {}

    static ObjectMeta readObjectMeta(FieldReader fields) {
        fields.ignore(
                "generateName",
                "finalizers",
                "ownerReferences",
                "managedFields",
                "selfLink",
                "deletionTimestamp",
                "deletionGracePeriodSeconds");
        return new ObjectMeta(
                fields.text("name"),
                fields.text("namespace"),
                fields.textMap("labels"),
                fields.textMap("annotations"),
                fields.instant("creationTimestamp"),
                fields.number("generation", 0),
                fields.text("resourceVersion"),
                fields.text("uid"));
    }

    static Map<String, @Nullable Object> writeObjectMeta(ObjectMeta value) {
        return new FieldWriter()
                .text("name", value.name())
                .text("namespace", value.namespace())
                .map("labels", value.labels())
                .map("annotations", value.annotations())
                .instant("creationTimestamp", value.creationTimestamp())
                .number("generation", value.generation(), 0)
                .text("resourceVersion", value.resourceVersion())
                .text("uid", value.uid())
                .fields();
    }

    static Condition readCondition(FieldReader fields) {
        return new Condition(
                fields.text("type"),
                fields.text("status"),
                fields.text("reason"),
                fields.text("message"),
                fields.instant("lastTransitionTime"),
                fields.number("observedGeneration", 0));
    }

    static Map<String, @Nullable Object> writeCondition(Condition value) {
        return new FieldWriter()
                .text("type", value.type())
                .text("status", value.status())
                .text("reason", value.reason())
                .text("message", value.message())
                .instant("lastTransitionTime", value.lastTransitionTime())
                .number("observedGeneration", value.observedGeneration(), 0)
                .fields();
    }
}
