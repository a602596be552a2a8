package dev.haulier.testkit;

import dev.haulier.clock.Clock;
import io.fabric8.mockwebserver.http.MockResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes wrong with a request to one of the local servers: an error status, a dropped connection, a late answer, one that is cut
 * short or never ends.
 *
 * <p>Immutable.
 */
public final class Fault {

    private static final int PASS = 0;
    private static final int DROP = -1;
    private static final int WHOLE = -1;
    private static final int LOST = -2;

    private final int status;
    private final Duration delay;
    private final Map<String, String> headers;
    private final byte[] body;
    private final int cut;
    private final boolean endless;

    private Fault(int status, Duration delay, Map<String, String> headers, byte[] body, int cut, boolean endless) {
        this.status = status;
        this.delay = delay;
        this.headers = headers;
        this.body = body;
        this.cut = cut;
        this.endless = endless;
    }

    private static Fault plain(int status, Duration delay) {
        return new Fault(status, delay, Map.of(), new byte[0], WHOLE, false);
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
        return plain(status, Duration.ZERO);
    }

    /**
     * The server closes the connection without an answer.
     *
     * @return a fault
     */
    public static Fault dropped() {
        return plain(DROP, Duration.ZERO);
    }

    /**
     * The server waits and then does what was asked.
     *
     * @param delay how long, in real time
     * @return a fault
     */
    public static Fault slow(Duration delay) {
        return plain(PASS, delay);
    }

    /**
     * The server does what was asked, and closes the connection in the midst of its answer.
     *
     * @param bytes how many bytes of the answer's body are sent; where it has fewer, it is sent whole
     * @return a fault
     * @throws IllegalArgumentException when that is less than none
     */
    public static Fault cut(int bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("An answer is cut after no byte or more, not " + bytes);
        }
        return new Fault(PASS, Duration.ZERO, Map.of(), new byte[0], bytes, false);
    }

    /**
     * The server does what was asked, and closes the connection without an answer.
     *
     * @return a fault
     */
    public static Fault lost() {
        return new Fault(PASS, Duration.ZERO, Map.of(), new byte[0], LOST, false);
    }

    /**
     * The same with the body sent over and over until the client goes away; for {@link #status} only.
     *
     * @return a new fault
     */
    public Fault endless() {
        return new Fault(status, delay, headers, body, cut, true);
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
        return new Fault(status, delay, Map.copyOf(more), body, cut, endless);
    }

    /**
     * The same with another body in the answer; for {@link #status} only.
     *
     * @param text sent as UTF-8
     * @return a new fault
     */
    public Fault withBody(String text) {
        return new Fault(status, delay, headers, text.getBytes(StandardCharsets.UTF_8), cut, endless);
    }

    /**
     * The same after a wait.
     *
     * @param wait how long, in real time
     * @return a new fault
     */
    public Fault after(Duration wait) {
        return new Fault(status, wait, headers, body, cut, endless);
    }

    /** Whether it does something to the connection itself, which only servers of this package can. */
    boolean breaksConnections() {
        return status == DROP || cut != WHOLE || endless;
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
            if (cut == LOST) {
                call.loseAnswer();
            } else if (cut != WHOLE) {
                call.cutAfter(cut);
            }
            return false;
        }
        if (status == DROP) {
            call.drop();
        } else {
            headers.forEach(call::header);
            if (endless) {
                call.replyForEver(status, body);
            } else {
                call.reply(status, body);
            }
        }
        return true;
    }
}
