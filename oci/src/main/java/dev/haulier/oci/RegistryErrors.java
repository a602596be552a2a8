package dev.haulier.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** What a registry says of why it refused, for messages. */
final class RegistryErrors {

    /** How much of a server's own words goes into a message. */
    static final int MAX_LENGTH = 200;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RegistryErrors() {}

    /** Such as ", NAME_UNKNOWN: repository name not known"; empty when the body says nothing of the kind. */
    static String describe(byte[] body) {
        if (body.length == 0) {
            return "";
        }
        try {
            JsonNode error = MAPPER.readTree(body).path("errors").path(0);
            String code = error.path("code").asText();
            String message = error.path("message").asText();
            String text = code.isEmpty() || message.isEmpty() ? code + message : code + ": " + message;
            return text.isEmpty() ? "" : ", " + oneLine(text);
        } catch (IOException e) {
            return "";
        }
    }

    static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }
}
