package dev.haulier.step.http;

import dev.haulier.net.Outgoing;
import dev.haulier.step.PromotionStep;
import java.util.List;

/** The steps that send requests, as builders for a pipeline and as what an engine runs. */
public final class HttpSteps {

    private HttpSteps() {}

    /**
     * A step {@code http}.
     *
     * @param url where to; may hold expressions
     * @return a builder
     */
    public static Http http(String url) {
        return new Http(url);
    }

    /**
     * A step {@code http-download}.
     *
     * @param url where the file is; may hold expressions
     * @return a builder that wants to know where to put it
     */
    public static HttpDownload httpDownload(String url) {
        return new HttpDownload(url);
    }

    /**
     * What an engine runs.
     *
     * @param outgoing sends the requests
     * @return the steps of this package
     */
    public static List<PromotionStep<?>> all(Outgoing outgoing) {
        return List.of(new HttpStep(outgoing), new HttpDownloadStep(outgoing));
    }
}
