package dev.haulier.verification;

import dev.haulier.HaulierException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes an {@link HttpVerifier}. Not thread-safe. */
public final class HttpVerifierBuilder {

    final String method;
    final String url;
    final Map<String, String> headers;

    @Nullable
    String body;

    @Nullable
    String success;

    @Nullable
    String failure;

    Duration timeout = Duration.ofSeconds(10);
    Duration every = Duration.ofSeconds(10);
    Duration giveUpAfter = Duration.ZERO;
    int timesGood = 1;
    boolean insecure;

    HttpVerifierBuilder(String method, String url) {
        this.method = method;
        this.url = url;
        this.headers = new LinkedHashMap<>();
    }

    private HttpVerifierBuilder(HttpVerifierBuilder other) {
        this(other.method, other.url);
        headers.putAll(other.headers);
        body = other.body;
        success = other.success;
        failure = other.failure;
        timeout = other.timeout;
        every = other.every;
        giveUpAfter = other.giveUpAfter;
        timesGood = other.timesGood;
        insecure = other.insecure;
    }

    HttpVerifierBuilder body(String text) {
        body = text;
        return this;
    }

    /**
     * Adds a header.
     *
     * @param name its name
     * @param value its value; may hold {@code {{args.name}}}
     * @return this
     */
    public HttpVerifierBuilder header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /**
     * Says when an answer is good.
     *
     * @param expression sees {@code response.status}, {@code response.headers} (lists by name) and {@code response.body} (JSON
     *     as what it says, other text as text), such as {@code response.status == 200 && response.body.ready}
     * @return this
     */
    public HttpVerifierBuilder success(String expression) {
        success = expression;
        return this;
    }

    /**
     * Says when an answer is so bad that no later one is waited for.
     *
     * @param expression as for {@link #success}
     * @return this
     */
    public HttpVerifierBuilder failure(String expression) {
        failure = expression;
        return this;
    }

    /**
     * How long one answer may take; 10 seconds unless set.
     *
     * @param atMost more than zero
     * @return this
     */
    public HttpVerifierBuilder timeout(Duration atMost) {
        timeout = positive("timeout", atMost);
        return this;
    }

    /**
     * How long to wait between two requests; 10 seconds unless set.
     *
     * @param interval more than zero
     * @return this
     */
    public HttpVerifierBuilder every(Duration interval) {
        every = positive("every", interval);
        return this;
    }

    /**
     * How long a bad answer, or none, is asked again; at once the last word unless set.
     *
     * @param time since the first request
     * @return this
     */
    public HttpVerifierBuilder giveUpAfter(Duration time) {
        giveUpAfter = time;
        return this;
    }

    /**
     * How many good answers in a row it takes; one unless set.
     *
     * @param times one or more
     * @return this
     */
    public HttpVerifierBuilder timesGood(int times) {
        if (times < 1) {
            throw new HaulierException("timesGood must be one or more, and is " + times);
        }
        timesGood = times;
        return this;
    }

    /**
     * Does not look at certificates.
     *
     * @return this
     */
    public HttpVerifierBuilder insecureSkipTlsVerify() {
        insecure = true;
        return this;
    }

    /**
     * The verifier.
     *
     * @return it does not change with the builder
     * @throws HaulierException when an expression cannot be compiled
     */
    public HttpVerifier build() {
        return new HttpVerifier(new HttpVerifierBuilder(this));
    }

    private static Duration positive(String what, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new HaulierException(what + " must be more than zero, and is " + duration);
        }
        return duration;
    }
}
