package dev.haulier.aws.ecr;

import dev.haulier.artifact.SourceMeter;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/** Tells a meter what calls of the API really cost: the SDK repeats by itself what was refused as too much. */
final class CallMeter implements MetricPublisher {

    private final SourceMeter meter;
    private final AtomicLong attempts = new AtomicLong();

    CallMeter(SourceMeter meter) {
        this.meter = meter;
    }

    @Override
    public void publish(MetricCollection call) {
        attempts.addAndGet(call.metricValues(CoreMetric.RETRY_COUNT).stream()
                .mapToLong(retries -> retries + 1)
                .sum());
    }

    /** One call has ended, well or not. A client that publishes no metrics is taken to have sent one request. */
    void ended() {
        long sent = Math.max(1, attempts.getAndSet(0));
        for (long i = 0; i < sent; i++) {
            meter.request();
        }
    }

    /** What came back, as its header says. */
    <R extends SdkResponse> R received(R response) {
        if (response.sdkHttpResponse() != null) {
            response.sdkHttpResponse()
                    .firstMatchingHeader("Content-Length")
                    .filter(length -> length.matches("[0-9]{1,18}"))
                    .ifPresent(length -> meter.received(Long.parseLong(length)));
        }
        return response;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
