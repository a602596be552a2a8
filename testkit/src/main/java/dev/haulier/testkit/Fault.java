package dev.haulier.testkit;

import dev.haulier.clock.Clock;
import io.fabric8.mockwebserver.http.MockResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes wrong with a request to one of the local servers: an error status, a dropped connection, a late answer.
 *
 * <p>Immutable.
 */
public final class Fault {

    private static final int PASS = 0;
    private static final int DROP = -1;

    private final int status;
    private final Duration delay;
    private final Map<String, String> headers;
    private final byte[] body;

    private Fault(int status, Duration delay, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.delay = delay;
        this.headers = headers;
        this.body = body;
    }

    /**
     * The server answers with a status and without doing what was asked.
     *
     * @param status an HTTP status, also 200 to answer with a body of the test's own
     * @return a fault with an empty body
     * @throws IllegalArgumentException when the status is not one of HTTP's final ones, 200 to 599
     */
    public static Fault status(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("Not a final HTTP status: " + status);
        }
        return new Fault(status, Duration.ZERO, Map.of(), new byte[0]);
    }

    /**
     * The server closes the connection without an answer.
     *
     * @return a fault
     */
    public static Fault dropped() {
        return new Fault(DROP, Duration.ZERO, Map.of(), new byte[0]);
    }

    /**
     * The server waits and then does what was asked.
     *
     * @param delay how long, in real time
     * @return a fault
     */
    public static Fault slow(Duration delay) {
        return new Fault(PASS, delay, Map.of(), new byte[0]);
    }

    /**
     * The same with one more header in the answer; for {@link #status} only.
     *
     * @param name the header's name
     * @param value its value
     * @return a new fault
     */
    public Fault withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Fault(status, delay, Map.copyOf(more), body);
    }

    /**
     * The same with another body in the answer; for {@link #status} only.
     *
     * @param text sent as UTF-8
     * @return a new fault
     */
    public Fault withBody(String text) {
        return new Fault(status, delay, headers, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The same after a wait.
     *
     * @param wait how long, in real time
     * @return a new fault
     */
    public Fault after(Duration wait) {
        return new Fault(status, wait, headers, body);
    }

    /** Whether it closes the connection. */
    boolean drops() {
        return status == DROP;
    }

    /** Whether the server's own answer follows. */
    boolean passes() {
        return status == PASS;
    }

    /** Does it to an answer that is not sent yet. */
    void fill(MockResponse answer) {
        if (!passes()) {
            headers.forEach(answer::setHeader);
            answer.setResponseCode(status).setBody(body);
        }
        if (!delay.isZero()) {
            answer.setBodyDelay(delay);
        }
    }

    /** Does it; false when the request is to go on to the server's own answer. */
    boolean apply(HttpCall call) throws IOException {
        try {
            Clock.system().sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            call.drop();
            return true;
        }
        if (status == PASS) {
            return false;
        }
        if (status == DROP) {
            call.drop();
        } else {
            headers.forEach(call::header);
            call.reply(status, body);
        }
        return true;
    }
}
