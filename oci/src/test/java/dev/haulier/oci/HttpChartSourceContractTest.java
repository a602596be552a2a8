package dev.haulier.oci;

import dev.haulier.artifact.ChartSource;
import dev.haulier.testkit.ChartServer;
import dev.haulier.testkit.ChartSourceContract;
import org.junit.jupiter.api.AfterEach;

class HttpChartSourceContractTest extends ChartSourceContract {

    private final HttpChartSource source = HttpChartSource.with(OciOptions.defaults());
    private final ChartServer server = ChartServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected ChartSource source() {
        return source;
    }

    @Override
    protected String repository() {
        return server.url();
    }

    @Override
    protected String chart() {
        return "app";
    }

    @Override
    protected String missingRepository() {
        return server.url() + "/none";
    }

    @Override
    protected void push(String version) {
        server.push("app", version);
    }
}
