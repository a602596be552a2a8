package dev.haulier.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import com.marcnuri.helm.jni.NativeLibrary;
import dev.haulier.HaulierException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Helm within the JVM. It knows neither hooks, nor custom resource definitions of its own, nor API versions, nor logins to
 * repositories: the first two are put in here, the others are refused with what to do.
 */
final class HelmLibrary implements HelmEngine {

    private static final String ADVICE = ": name a helm program by HelmExtension.withProgram";

    private final ReentrantLock one = new ReentrantLock();

    @Override
    public @Nullable String missing() {
        // Without this look the library would fetch its native part from the network.
        boolean there = ServiceLoader.load(NativeLibrary.class, NativeLibrary.class.getClassLoader())
                .findFirst()
                .isPresent();
        return there
                ? null
                : "there is no native Helm for this system: add com.marcnuri.helm-java's for it, or install helm and"
                        + " name it by HelmExtension.withProgram";
    }

    @Override
    public String template(Rendering rendering) throws IOException {
        if (!rendering.apiVersions().isEmpty()) {
            throw new HaulierException("apiVersions is unknown to the Helm within the JVM" + ADVICE);
        }
        if (!rendering.disableHooks() && Files.isDirectory(rendering.chart())) {
            HookMarks.put(rendering.chart());
        }
        TemplateCommand command = new Helm(rendering.chart())
                .template()
                .withName(rendering.releaseName())
                .withNamespace(rendering.namespace())
                .withValuesFile(rendering.values())
                .skipCrds();
        rendering.wholeNumbers().forEach(command::set);
        String kubeVersion = rendering.kubeVersion();
        if (kubeVersion != null && !kubeVersion.isEmpty()) {
            command.withKubeVersion(kubeVersion);
        }
        String rendered = HookMarks.remove(called(command::call));
        return (rendering.includeCrds() ? definitions(rendering.chart()) : "")
                + hooksLast(rendered, rendering.skipTests());
    }

    /** As Helm does: what is no hook first. */
    private static String hooksLast(String rendered, boolean skipTests) {
        StringBuilder first = new StringBuilder();
        StringBuilder last = new StringBuilder();
        for (RenderedChart.Document document : RenderedChart.of(rendered).documents()) {
            String hook = document.hook();
            if (hook.isEmpty()) {
                first.append("---\n").append(document.text());
            } else if (!(skipTests && isTest(hook))) {
                last.append("---\n").append(document.text());
            }
        }
        return first.append(last).toString();
    }

    private static boolean isTest(String hook) {
        return Stream.of(hook.split(",")).map(String::strip).anyMatch(each -> each.startsWith("test"));
    }

    /** Those of the chart and of the charts in it, which Helm takes as they are. */
    private static String definitions(Path chart) throws IOException {
        if (!Files.isDirectory(chart)) {
            throw new HaulierException("includeCRDs of a packed chart is unknown to the Helm within the JVM" + ADVICE);
        }
        StringBuilder all = new StringBuilder();
        definitions(chart, name(chart), all);
        return all.toString();
    }

    private static void definitions(Path chart, String name, StringBuilder all) throws IOException {
        for (Path file : sorted(chart.resolve("crds"))) {
            String text = Files.readString(file);
            for (RenderedChart.Document document : RenderedChart.of(text).documents()) {
                all.append("---\n# Source: ")
                        .append(name)
                        .append("/crds/")
                        .append(file.getFileName())
                        .append('\n')
                        .append(document.text());
            }
        }
        Path charts = chart.resolve("charts");
        if (Files.isDirectory(charts)) {
            try (Stream<Path> inner = Files.list(charts)) {
                for (Path each : inner.filter(Files::isDirectory).sorted().toList()) {
                    definitions(each, name + "/charts/" + each.getFileName(), all);
                }
            }
        }
    }

    private static String name(Path chart) throws IOException {
        return Files.readString(chart.resolve("Chart.yaml"))
                .lines()
                .filter(line -> line.startsWith("name:"))
                .map(line -> line.substring("name:".length())
                        .replaceAll("#.*|[\"']", "")
                        .strip())
                .findFirst()
                .orElse("chart");
    }

    private static List<Path> sorted(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(ya?ml|json)"))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void dependencies(
            Path chart, boolean exactly, Map<String, Login> logins, boolean plain, Collection<String> indexes)
            throws IOException, InterruptedException {
        if (plain) {
            throw new HaulierException(
                    "its registries speak HTTP without TLS, for which the Helm within the JVM has no way" + ADVICE);
        }
        if (!logins.isEmpty()) {
            throw new HaulierException(
                    "the repository " + logins.keySet().iterator().next()
                            + " wants credentials, for which the Helm within the JVM has no way" + ADVICE);
        }
        Helm helm = new Helm(chart);
        // One at a time: what it leaves behind is removed, which another call may need.
        one.lockInterruptibly();
        try {
            called(() -> exactly
                    ? helm.dependency().build().call()
                    : helm.dependency().update().call());
        } finally {
            try {
                for (String index : indexes) {
                    removeIndex(index);
                }
            } finally {
                one.unlock();
            }
        }
    }

    /** Within the JVM Helm keeps the indexes that it has read in the working directory of the process. */
    private static void removeIndex(String repository) throws IOException {
        String name;
        try {
            name = "helm-manager-"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256")
                                    .digest(repository.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-2", e);
        }
        Files.deleteIfExists(Path.of(name + "-index.yaml"));
        Files.deleteIfExists(Path.of(name + "-charts.txt"));
    }

    private interface Call {
        String call();
    }

    private static String called(Call call) throws IOException {
        try {
            return call.call();
        } catch (IllegalStateException e) {
            throw new IOException(HelmWords.last(String.valueOf(e.getMessage())), e);
        }
    }
}
