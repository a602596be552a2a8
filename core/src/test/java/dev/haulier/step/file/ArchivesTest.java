package dev.haulier.step.file;

import static dev.haulier.step.file.FileSteps.tar;
import static dev.haulier.step.file.FileSteps.untar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.internal.config.ConfigDecoder;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepRunner;
import dev.haulier.workspace.FileMode;
import dev.haulier.workspace.NoSuchPathException;
import dev.haulier.workspace.PathEscapeException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivesTest {

    private static final String LONG = "d".repeat(90) + "/" + "ü".repeat(60) + "/file.txt";

    @TempDir
    private Path folder;

    private StepRunner steps;

    @BeforeEach
    void open() {
        steps = StepRunner.of(folder, FileSteps.all());
    }

    @AfterEach
    void close() {
        steps.close();
    }

    private static byte[] archive(TarHeader... headers) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (TarHeader header : headers) {
            out.write(header.bytes());
            out.write(new byte[(int) TarHeader.padded(header.size())]);
        }
        out.write(new byte[1024]);
        return out.toByteArray();
    }

    private static TarHeader file(String name, long size) {
        return new TarHeader(name, TarHeader.FILE, size, 0644, "");
    }

    private static TarHeader link(String name, String target) {
        return new TarHeader(name, TarHeader.LINK, 0, 0777, target);
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private void fill() {
        steps.write("src/b.txt", "b");
        steps.write("src/a/run.sh", "echo");
        steps.workspace.write("src/a/run.sh", "echo".getBytes(StandardCharsets.UTF_8), FileMode.EXECUTABLE);
        steps.write("src/" + LONG, "long");
        steps.workspace.link("src/link", "a/run.sh");
        steps.workspace.createDirectory("src/empty");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsPacked_isUnpackedTheSame(boolean gzip) throws Exception {
        fill();
        Tar tar = tar("src").to("out/a.tar");

        steps.run(gzip ? tar.gzip() : tar);
        assertThat(steps.run(untar("out/a.tar").to("copy"))).isInstanceOf(StepResult.Succeeded.class);

        assertThat(steps.paths("copy")).isEqualTo(steps.paths("src"));
        assertThat(steps.read("copy/" + LONG)).isEqualTo("long");
        assertThat(steps.workspace.readLink("copy/link")).isEqualTo("a/run.sh");
        assertThat(steps.workspace.find("copy/a/run.sh").orElseThrow().mode()).isEqualTo(FileMode.EXECUTABLE);
        assertThat(steps.workspace.find("copy/b.txt").orElseThrow().mode()).isEqualTo(FileMode.REGULAR);
    }

    @Test
    void sameFiles_giveTheSameBytes() throws Exception {
        fill();
        steps.run(tar("src").to("one.tgz").gzip());
        steps.run(FileSteps.copy("src").to("again"));
        steps.workspace.link("again/link", "a/run.sh");
        steps.run(tar("again").to("two.tgz").gzip());
        steps.run(tar("src").to("plain.tar"));

        assertThat(steps.workspace.read("two.tgz")).isEqualTo(steps.workspace.read("one.tgz"));
        try (var in = new GZIPInputStream(new ByteArrayInputStream(steps.workspace.read("one.tgz")))) {
            assertThat(in.readAllBytes()).isEqualTo(steps.workspace.read("plain.tar"));
        }
    }

    @Test
    void programTar_understandsUsAndWeUnderstandIt() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/tar")) || Files.isExecutable(Path.of("/usr/bin/tar")));
        fill();
        steps.run(tar("src").to("a.tgz").gzip());
        Path real = Files.createDirectories(folder.resolve("real"));
        Files.write(folder.resolve("a.tgz"), steps.workspace.read("a.tgz"));
        assertThat(run("tar", "xzf", folder.resolve("a.tgz").toString(), "-C", real.toString()))
                .isZero();
        assertThat(Files.readString(real.resolve(LONG))).isEqualTo("long");
        assertThat(Files.isExecutable(real.resolve("a/run.sh"))).isTrue();

        for (String format : new String[] {"gnu", "pax", "ustar"}) {
            Path packed = folder.resolve(format + ".tar");
            boolean fits = !format.equals("ustar");
            int code = fits
                    ? run("tar", "--format=" + format, "-cf", packed.toString(), "-C", real.toString(), ".")
                    : run("tar", "--format=ustar", "-cf", packed.toString(), "-C", real.toString(), "./a", "./b.txt");
            assertThat(code).isZero();
            steps.workspace.write("in.tar", Files.readAllBytes(packed));
            assertThat(steps.run(untar("in.tar").to("from-" + format))).isInstanceOf(StepResult.Succeeded.class);
            assertThat(steps.read("from-" + format + "/b.txt")).isEqualTo("b");
            if (fits) {
                assertThat(steps.paths("from-" + format)).isEqualTo(steps.paths("src"));
            }
        }
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    @Test
    void ignoreRules_holdForBoth() throws Exception {
        steps.write("src/a.md", "x");
        steps.write("src/b/c.md", "x");
        steps.write("src/b/d.txt", "x");

        steps.run(tar("src").to("a.tar").ignore("*.md"));
        steps.run(untar("a.tar").to("one"));
        steps.run(tar("src").to("b.tar"));
        steps.run(untar("b.tar").to("two").ignore("/b/*.txt", "a.md"));

        assertThat(steps.paths("one")).containsExactly("b", "b/d.txt");
        assertThat(steps.paths("two")).containsExactly("b", "b/c.md");
    }

    @Test
    void singleFile_isPackedByItsNameAndAnArchiveDoesNotHoldItself() throws Exception {
        steps.write("src/a.txt", "x");
        steps.run(tar("src/a.txt").to("src/one.tar"));
        steps.run(tar("src").to("src/two.tar"));
        steps.run(tar("src").to("src/two.tar"));
        steps.run(untar("src/one.tar").to("one"));
        steps.run(untar("src/two.tar").to("two"));

        assertThat(steps.paths("one")).containsExactly("a.txt");
        assertThat(steps.paths("two")).containsExactly("a.txt", "one.tar");
    }

    @Test
    void unpacking_replacesWhatWasThere_andStripsComponents() throws Exception {
        steps.workspace.write("a.tar", archive(file("x/b", 0), file("c", 0), file("x/y/a", 0)));
        steps.write("out/old", "x");

        steps.run(untar("a.tar").to("out").stripComponents(1));
        assertThat(steps.paths("out")).containsExactly("b", "y", "y/a");

        steps.run(untar("a.tar").to("out").stripComponents(9));
        assertThat(steps.paths("out")).isEmpty();
    }

    @Test
    void dotInFront_countsAsANameThatIsStripped() throws Exception {
        steps.workspace.write("a.tar", archive(file("./x/y/a", 0), file("./b", 0), file("x/c", 0)));

        steps.run(untar("a.tar").to("plain"));
        steps.run(untar("a.tar").to("stripped").stripComponents(1));

        assertThat(steps.paths("plain")).containsExactly("b", "x", "x/c", "x/y", "x/y/a");
        assertThat(steps.paths("stripped")).containsExactly("b", "c", "x", "x/y", "x/y/a");
    }

    @Test
    void archiveWithinTheDirectory_isReadBeforeItGoes() throws Exception {
        steps.workspace.write("out/a.tar", archive(file("a", 0)));

        steps.run(untar("out/a.tar").to("out"));

        assertThat(steps.paths("out")).containsExactly("a");
    }

    @ParameterizedTest
    @CsvSource({
        "l, /etc/passwd",
        "l, ..",
        "l, ../x",
        "d/l, ../../x",
        "l, a/../b",
        "l, a/..",
        "l, ''",
        "d/l, ../a/../../x"
    })
    void linkThatMayLeadOut_isRefusedAndNothingIsWritten(String name, String target) throws Exception {
        steps.write("out/old", "x");
        steps.workspace.write("a.tar", archive(file("first", 0), link(name, target)));

        assertThat(steps.run(untar("a.tar").to("out")))
                .isInstanceOfSatisfying(
                        StepResult.Errored.class,
                        errored -> assertThat(errored.message())
                                .startsWith("'a.tar' cannot be unpacked: ")
                                .contains("link '" + name + "'")
                                .doesNotContain("\n"));
        assertThat(steps.paths("out")).containsExactly("old");
    }

    @Test
    void linksThatStayWithin_areMade() throws Exception {
        steps.workspace.write(
                "a.tar", archive(file("d/f", 0), link("d/l", "../d/./f"), link("m", "d/l"), link("n", "missing")));

        assertThat(steps.run(untar("a.tar").to("out"))).isInstanceOf(StepResult.Succeeded.class);
        assertThat(steps.workspace.readLink("out/d/l")).isEqualTo("../d/./f");
    }

    @Test
    void entryThroughALink_isRefused() throws Exception {
        steps.workspace.write("a.tar", archive(link("d", "e"), file("d/x", 0)));
        steps.workspace.write("b.tar", archive(file("d/x", 0), link("d", "e")));
        steps.workspace.write("c.tar", archive(file("d", 0), file("d/x", 0)));

        for (String each : new String[] {"a.tar", "b.tar", "c.tar"}) {
            assertThat(steps.run(untar(each).to("out")))
                    .isInstanceOfSatisfying(
                            StepResult.Errored.class,
                            errored -> assertThat(errored.message()).contains("goes through 'd'"));
        }
        assertThat(steps.workspace.find("out")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/x", "a/../../x", "a\\b", ".."})
    void nameThatLeadsOut_isRefused(String name) throws Exception {
        steps.workspace.write("a.tar", archive(file(name, 0)));

        assertThat(steps.run(untar("a.tar").to("out"))).isInstanceOf(StepResult.Errored.class);
        assertThat(steps.workspace.find("out")).isEmpty();
    }

    @Test
    void gitFolder_isLeftOut() throws Exception {
        steps.workspace.write("a.tar", archive(file(".git/config", 0), file("x/.git", 0), file("x/y", 0)));

        steps.run(untar("a.tar").to("out"));

        assertThat(steps.paths("out")).containsExactly("x", "x/y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"git~1", "GIT~1/config", "a/.g\u200cit/config", "a/git~1"})
    void nameThatGitTakesForItsFolder_isRefusedBeforeAnythingIsLost(String name) throws Exception {
        steps.workspace.write("a.tar", archive(file("fine", 0), file(name, 0)));
        steps.write("out/kept.txt", "kept");

        assertThatThrownBy(() -> steps.run(untar("a.tar").to("out")))
                .hasMessageContaining("which belongs to Git")
                .hasMessageNotContaining("\n");

        assertThat(steps.paths("out")).containsExactly("kept.txt");
    }

    @Test
    void whatWasThere_doesNotStandInTheWayOfWhatIsUnpacked() throws Exception {
        steps.workspace.write("a.tar", archive(file("a/b", 0)));
        steps.write("out/a", "a file where the archive has a directory");

        steps.run(untar("a.tar").to("out"));

        assertThat(steps.paths("out")).containsExactly("a", "a/b");
    }

    @Test
    void sizes_areTakenAtTheirLimitAndNotPastIt() throws Exception {
        steps.workspace.write(
                "fits.tar", archive(file("a", ArchiveLimits.FILE_BYTES), file("b", ArchiveLimits.FILE_BYTES)));
        steps.workspace.write("large.tar", archive(file("a", ArchiveLimits.FILE_BYTES + 1)));
        steps.workspace.write(
                "many.tar",
                archive(file("a", ArchiveLimits.FILE_BYTES), file("b", ArchiveLimits.FILE_BYTES), file("c", 1)));

        assertThat(steps.run(untar("fits.tar").to("out"))).isInstanceOf(StepResult.Succeeded.class);
        assertThat(steps.run(tar("out").to("again.tar"))).isInstanceOf(StepResult.Succeeded.class);
        for (String past : new String[] {"large.tar", "many.tar"}) {
            assertThat(steps.run(untar(past).to("out")).message()).contains("bytes");
        }
        steps.write("out/c", "x");
        assertThatThrownBy(() -> steps.run(tar("out").to("past.tar"))).hasMessageContaining("104857600 bytes");
        steps.workspace.delete("out/a");
        steps.workspace.write("out/b", new byte[(int) ArchiveLimits.FILE_BYTES + 1]);
        assertThatThrownBy(() -> steps.run(tar("out").to("past.tar"))).hasMessageContaining("52428800 bytes");
        assertThat(steps.workspace.find("past.tar")).isEmpty();
    }

    @Test
    void entries_areTakenAtTheirLimitAndNotPastIt() throws Exception {
        byte[] one = file("a", 0).bytes();
        byte[] many = new byte[(ArchiveLimits.ENTRIES + 1) * TarHeader.BLOCK];
        for (int i = 0; i <= ArchiveLimits.ENTRIES; i++) {
            System.arraycopy(one, 0, many, i * TarHeader.BLOCK, TarHeader.BLOCK);
        }
        steps.workspace.write("past.tar", many);
        steps.workspace.write("fits.tar", java.util.Arrays.copyOf(many, ArchiveLimits.ENTRIES * TarHeader.BLOCK));

        assertThat(steps.run(untar("fits.tar").to("out"))).isInstanceOf(StepResult.Succeeded.class);
        assertThat(steps.run(untar("past.tar").to("out")).message()).contains("100000 entries");
    }

    @Test
    void bomb_isRefused() throws Exception {
        steps.workspace.write("a.tgz", zipped(archive(file("a", ArchiveLimits.FILE_BYTES))));

        assertThat(steps.run(untar("a.tgz").to("out")).message()).contains("500 times");
    }

    @Test
    void whatIsNoArchive_isNamed() throws Exception {
        byte[] good = archive(file("a", 600));
        steps.write("text", "x".repeat(2000));
        steps.workspace.write("cut", java.util.Arrays.copyOf(good, 700));
        steps.workspace.write("cut.tgz", java.util.Arrays.copyOf(zipped(good), 20));
        steps.write("short", "x");

        for (String each : new String[] {"text", "cut", "cut.tgz", "short"}) {
            assertThat(steps.run(untar(each).to("out")))
                    .isInstanceOfSatisfying(
                            StepResult.Errored.class,
                            errored -> assertThat(errored.message())
                                    .startsWith("'" + each + "' cannot be unpacked")
                                    .doesNotContain("\n"));
        }
        assertThat(steps.workspace.find("out")).isEmpty();
        assertThatThrownBy(() -> steps.run(untar("none").to("out"))).isInstanceOf(NoSuchPathException.class);
        assertThatThrownBy(() -> steps.run(tar("none").to("out"))).isInstanceOf(NoSuchPathException.class);
        assertThatThrownBy(() -> steps.run(untar("text").to("../out"))).isInstanceOf(PathEscapeException.class);
    }

    @Test
    void wrongConfig_isRefused() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("inPath", "a", "outPath", "b", "stripComponents", -1),
                Map.of("inPath", "a", "outPath", "b", "stripComponents", 1.5),
                Map.of("inPath", "a", "outPath", "b", "ignore", ""),
                Map.of("inPath", "", "outPath", "b"),
                Map.of("inPath", "a", "outpath", "b"))) {
            assertThatThrownBy(() -> steps.run("untar", Map.copyOf(wrong)))
                    .isInstanceOf(ConfigDecoder.ConfigException.class);
        }
    }
}
