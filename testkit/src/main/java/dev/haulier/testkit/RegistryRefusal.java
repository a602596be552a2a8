package dev.haulier.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** A registry's error with its code. */
final class RegistryRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    RegistryRefusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static RegistryRefusal unknownManifest(String reference) {
        return new RegistryRefusal(404, "MANIFEST_UNKNOWN", "manifest unknown: " + reference);
    }

    static RegistryRefusal unknownBlob(String digest) {
        return new RegistryRefusal(404, "BLOB_UNKNOWN", "blob unknown to registry: " + digest);
    }

    void answer(HttpCall call) throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("errors").addObject().put("code", code).put("message", getMessage());
        call.reply(status, "application/json", body.toString());
    }
}
