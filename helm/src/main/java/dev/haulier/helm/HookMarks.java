package dev.haulier.helm;

import dev.haulier.HaulierException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The Helm within the JVM renders no hooks. In the copy of the chart that it gets, hooks are therefore marked by another word, so
 * that they are ordinary resources to it, and in what it rendered the word is put back.
 */
final class HookMarks {

    private static final String HOOK = "helm.sh/hook";
    private static final String MARK = "haulier.dev/of-helm-hook";

    /** How much of a packed dependency is looked through. */
    private static final int MAX_UNPACKED = 64 << 20;

    private HookMarks() {}

    /** Marks them in a copy of a chart. */
    static void put(Path chart) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(chart)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String name = file.toString();
            if (name.endsWith(".tgz")) {
                refuse(file);
            } else if (name.contains("templates")) {
                byte[] bytes = Files.readAllBytes(file);
                // Byte for byte, whatever the encoding.
                String text = new String(bytes, StandardCharsets.ISO_8859_1);
                if (text.contains(HOOK)) {
                    Files.write(file, text.replace(HOOK, MARK).getBytes(StandardCharsets.ISO_8859_1));
                }
            }
        }
    }

    static String remove(String rendered) {
        return rendered.replace(MARK, HOOK);
    }

    private static void refuse(Path packed) throws IOException {
        byte[] content;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            content = in.readNBytes(MAX_UNPACKED);
        }
        if (new String(content, StandardCharsets.ISO_8859_1).contains(HOOK)) {
            throw new HaulierException("the packed dependency " + packed.getFileName()
                    + " has hooks, which the Helm within the JVM does not render: set disableHooks, or name a helm"
                    + " program by HelmExtension.withProgram");
        }
    }
}
