package dev.haulier.oci;

import dev.haulier.artifact.ChartSource;
import dev.haulier.testkit.ChartSourceContract;
import dev.haulier.testkit.RegistryImage;
import dev.haulier.testkit.RegistryServer;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

class OciChartSourceContractTest extends ChartSourceContract {

    private final OciChartSource source = OciChartSource.with(OciOptions.defaults());
    private final RegistryServer registry = RegistryServer.start();

    @AfterEach
    void stop() {
        registry.close();
    }

    @Override
    protected ChartSource source() {
        return source;
    }

    @Override
    protected String repository() {
        return "oci://" + registry.repository("charts/app").url();
    }

    @Override
    protected String chart() {
        return "";
    }

    @Override
    protected String missingRepository() {
        return "oci://" + registry.host() + "/charts/other";
    }

    @Override
    protected void push(String version) {
        registry.repository("charts/app").pushImage(version.replace('+', '_'), RegistryImage.created(Instant.EPOCH));
    }
}
