package dev.haulier.helm;

import dev.haulier.Extension;
import dev.haulier.Registration;
import dev.haulier.net.Outgoing;
import dev.haulier.program.Program;
import java.nio.file.Path;

/**
 * Helm for Haulier: the steps {@code helm-template} and {@code helm-update-chart}, by a Helm within the JVM or by a program.
 *
 * <p>The one within the JVM needs nothing to be installed, but knows no {@code apiVersions} and no repositories with passwords;
 * the program knows all.
 *
 * <p>Immutable and thread-safe.
 */
public final class HelmExtension implements Extension {

    private final HelmEngine engine;

    private HelmExtension(HelmEngine engine) {
        this.engine = engine;
    }

    /**
     * Helm within the JVM; its native library is loaded when a chart is first rendered.
     *
     * @return an extension
     */
    public static HelmExtension create() {
        return new HelmExtension(new HelmLibrary());
    }

    /**
     * Helm as a program.
     *
     * @param program where it is; Helm 3
     * @return an extension
     */
    public static HelmExtension withProgram(Path program) {
        return new HelmExtension(new HelmProgram(program.toAbsolutePath()));
    }

    /**
     * The program {@code helm} that {@code PATH} has, or else the one within the JVM.
     *
     * @return an extension
     */
    public static HelmExtension programOrLibrary() {
        return Program.find("helm").map(HelmExtension::withProgram).orElseGet(HelmExtension::create);
    }

    @Override
    public void register(Registration registration) {
        Outgoing outgoing = registration.outgoing();
        registration.step(new HelmTemplateStep(engine, outgoing)).step(new HelmUpdateChartStep(engine, outgoing));
    }
}
