package dev.haulier.examples.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.Haulier;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.testkit.GitLogEntry;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitServer;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four programs of sixteen threads each promote to sixteen Stages on one branch of one repository, from one state folder. */
class MeetingTest {

    private static final int PROGRAMS = 4;

    @TempDir
    private Path folder;

    @Test
    void fourProgramsOfSixteenThreads_landAllTheirChangesInOneLine() throws Exception {
        try (GitServer server = GitServer.start()) {
            GitRepository gitops = server.createRepository("gitops");
            Map<String, String> files = new HashMap<>();
            for (int i = 0; i < MeetingProgram.STAGES; i++) {
                files.put("s" + i + ".yaml", "tag: \"none\"\n");
            }
            gitops.commit("main", files, "first");

            List<String> told = meet(gitops.url());

            int all = PROGRAMS * MeetingProgram.STAGES;
            assertThat(told).hasSize(all).allMatch(line -> line.contains(" SUCCEEDED "));
            List<GitLogEntry> log = gitops.log("main");
            assertThat(log).hasSize(all + 1);
            assertThat(log.subList(0, all)).allSatisfy(entry -> {
                assertThat(entry.parents()).hasSize(1);
                String stage = entry.subject().substring(0, entry.subject().indexOf(' '));
                String tag = entry.subject().substring(entry.subject().lastIndexOf(' ') + 1);
                assertThat(entry.changedPaths()).containsExactly(stage + ".yaml");
                assertThat(gitops.read(entry.id(), stage + ".yaml")).isEqualTo("tag: \"" + tag + "\"\n");
            });
            try (Haulier haulier = MeetingProgram.open(folder, gitops.url())) {
                assertThat(haulier.promotions())
                        .hasSize(all)
                        .allMatch(promotion -> promotion.status().phase() == PromotionPhase.SUCCEEDED);
                assertThat(log.stream().flatMap(entry -> entry.trailer("Haulier-Promotion").stream()))
                        .containsExactlyInAnyOrderElementsOf(haulier.promotions().stream()
                                .map(Promotion::name)
                                .toList());
            }
        }
    }

    private List<String> meet(String repository) throws Exception {
        var jvm = new CrashJvm(folder);
        List<Process> programs = new ArrayList<>();
        List<String> told = new ArrayList<>();
        Path errors = folder.resolve("errors");
        try {
            for (int i = 0; i < PROGRAMS; i++) {
                programs.add(
                        jvm.start(MeetingProgram.class, errors, folder.toString(), repository, Integer.toString(i)));
            }
            var outputs = programs.stream().map(CrashJvm::output).toList();
            for (var output : outputs) {
                assertThat(output.readLine()).as(() -> text(errors)).isEqualTo("ready");
            }
            for (Process program : programs) {
                try (OutputStream in = program.getOutputStream()) {
                    in.write('\n');
                }
            }
            for (var output : outputs) {
                output.lines().forEach(told::add);
            }
            for (Process program : programs) {
                assertThat(program.waitFor()).as(() -> text(errors)).isZero();
            }
        } finally {
            programs.forEach(Process::destroyForcibly);
        }
        return told;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }
}
