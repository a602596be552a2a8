package dev.haulier.examples.crash;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Starts programs in JVMs of their own that begin their work soon: with jars in place of folders of classes, and with an
 * archive of the loaded classes once one program has come to its end.
 */
final class CrashJvm {

    private static final Duration LONGEST_LIFE = Duration.ofMinutes(2);
    private static final Duration DUMP = Duration.ofSeconds(20);

    private final Path folder;
    private final String classPath;
    private final Set<Long> overdue = ConcurrentHashMap.newKeySet();

    /** Packs the folders of this JVM's class path. */
    CrashJvm(Path folder) throws IOException {
        this.folder = folder;
        var entries = new ArrayList<String>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                entries.add(packed(path, folder.resolve("classes-" + entries.size() + ".jar")));
            } else if (Files.exists(path)) {
                entries.add(entry);
            }
        }
        classPath = String.join(File.pathSeparator, entries);
    }

    private static String packed(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
        return jar.toString();
    }

    /** Starts a program; what it says on the error output goes to a file. */
    Process start(Class<?> program, Path errors, String... arguments) throws IOException {
        List<String> options = new ArrayList<>();
        if (Files.exists(archive())) {
            options.add("-XX:SharedArchiveFile=" + archive());
        }
        return start(options, program, errors, arguments);
    }

    /** Runs a program once to its end, and keeps what classes it loaded for those after it. */
    List<String> train(Class<?> program, Path errors, String... arguments) throws IOException, InterruptedException {
        Path loaded = folder.resolve("classes.txt");
        List<String> lines =
                told(start(List.of("-XX:DumpLoadedClassList=" + loaded), program, errors, arguments), errors);
        try (Stream<String> classes = Files.lines(loaded)) {
            // A JDK 17 is known to crash over archived lambdas.
            Files.write(loaded, classes.filter(line -> !line.startsWith("@")).toList());
        }
        told(
                start(
                        List.of(
                                "-Xshare:dump",
                                "-XX:SharedClassListFile=" + loaded,
                                "-XX:SharedArchiveFile=" + archive()),
                        program,
                        errors),
                errors);
        return lines;
    }

    private Path archive() {
        return folder.resolve("classes.jsa");
    }

    private static List<String> told(Process process, Path errors) throws IOException, InterruptedException {
        try (BufferedReader out = output(process)) {
            List<String> lines = out.lines().toList();
            if (process.waitFor() != 0) {
                throw new IOException("the program failed: " + lines + "\n" + Files.readString(errors));
            }
            return lines;
        }
    }

    private Process start(List<String> options, Class<?> program, Path errors, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(java("java"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Xlog:disable"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
        watch(process, errors);
        return process;
    }

    /**
     * Ends a program that has not come to its end in time, after its threads were written to its error output's file. The
     * reader of its output sees the end then, so that a program that hangs is a failure with a cause.
     */
    private void watch(Process program, Path errors) {
        CompletableFuture.delayedExecutor(LONGEST_LIFE.toSeconds(), TimeUnit.SECONDS)
                .execute(() -> {
                    if (program.isAlive()) {
                        overdue.add(program.pid());
                        dump(program, errors);
                        program.toHandle().destroyForcibly();
                    }
                });
    }

    /** Whether a program was ended because it did not come to its end in time. */
    boolean wasOverdue(Process program) {
        return overdue.contains(program.pid());
    }

    private static void dump(Process program, Path errors) {
        try {
            new ProcessBuilder(java("jcmd"), Long.toString(program.pid()), "Thread.print")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                    .start()
                    .waitFor(DUMP.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException e) {
            // Without a dump it is still ended.
            System.err.println("no threads of program " + program.pid() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
