package dev.haulier.argocd;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Argo CD's API answered.
 *
 * @param status HTTP's status
 * @param body the JSON object; empty when there is none
 */
record RestAnswer(int status, Map<String, @Nullable Object> body) {

    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int TOO_MANY = 429;
    static final int SERVER_ERROR = 500;

    private static final int REDIRECTS = 3;
    private static final int GOOD = 2;
    private static final int HUNDRED = 100;

    boolean isGood() {
        return status / HUNDRED == GOOD;
    }

    boolean isRedirect() {
        return status / HUNDRED == REDIRECTS;
    }

    /** Argo CD's own words, to be put after a message. */
    String said() {
        String message = Json.text(body, "message");
        return message.isEmpty() ? "" : ": " + OneLine.of(message);
    }
}
