package dev.haulier.internal.engine;

import dev.haulier.credential.Redactor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What leaves the engine passes here: messages become one line of bounded length, and secrets are masked. */
final class Texts {

    /** How long a message may be; what is beyond is cut. */
    static final int MAX_MESSAGE = 32_768;

    private final Redactor redactor;

    Texts(Redactor redactor) {
        this.redactor = redactor;
    }

    String message(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String line = redactor.redact(text).strip().replaceAll("\\s*\\R\\s*", " | ");
        return line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE - 1) + "…";
    }

    /** Text of many lines, such as a diff. */
    String block(String text) {
        return redactor.redact(text);
    }

    /** The same data without secrets; keys too may hold them. */
    Map<String, @Nullable Object> data(Map<String, ? extends @Nullable Object> data) {
        var clean = new LinkedHashMap<String, @Nullable Object>();
        data.forEach((key, value) -> clean.put(redactor.redactData(key), value(value)));
        return clean;
    }

    private @Nullable Object value(@Nullable Object value) {
        if (value instanceof String text) {
            return redactor.redactData(text);
        }
        if (value instanceof Map<?, ?> map) {
            var clean = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((key, item) -> clean.put(redactor.redactData(String.valueOf(key)), value(item)));
            return clean;
        }
        if (value instanceof List<?> list) {
            var clean = new ArrayList<@Nullable Object>(list.size());
            list.forEach(item -> clean.add(value(item)));
            return clean;
        }
        return value;
    }
}
