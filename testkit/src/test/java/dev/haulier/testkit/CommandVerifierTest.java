package dev.haulier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.haulier.HaulierException;
import dev.haulier.verification.CommandVerifier;
import dev.haulier.verification.Verdict;
import dev.haulier.verification.Verifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class CommandVerifierTest extends VerifierContract {

    @TempDir
    Path folder;

    @Override
    protected Verifier verifier() {
        return sh("cat verdict; exit $(head -c 1 verdict)");
    }

    @Override
    protected void make(boolean good) throws Exception {
        Files.writeString(folder.resolve("verdict"), good ? "0 fine\n" : "3 red\n");
    }

    @Override
    protected Map<String, String> arguments() {
        return Map.of("word", "$(rm -rf x) \"hi\"");
    }

    private CommandVerifier sh(String script) {
        return CommandVerifier.in(folder, "sh", "-c", script);
    }

    @Test
    void message_isTheExitCodeAndTheLastLine() throws Exception {
        make(false);

        assertThat(verification("a").ask(verifier())).isEqualTo(Verdict.failed("sh ended with 3: 3 red"));
        assertThat(verification("b").ask(sh("echo one; echo two >&2; echo"))).isEqualTo(Verdict.successful("two"));
    }

    @Test
    void arguments_areWordsOfTheirOwn_neverRead_byAShell() throws Exception {
        Verdict verdict = verification("a").ask(CommandVerifier.in(folder, "echo", "{{args.word}}"));

        assertThat(verdict).isEqualTo(Verdict.successful("$(rm -rf x) \"hi\""));
    }

    @Test
    void environment_saysWhatIsJudged() throws Exception {
        Verdict verdict = verification("v-1")
                .ask(sh("echo $HAULIER_PROJECT $HAULIER_STAGE $HAULIER_PROMOTION $HAULIER_VERIFICATION $EXTRA"
                                + " ${#HAULIER_FREIGHT}; pwd > where")
                        .withEnvironment("EXTRA", "<{{args.word}}>"));

        assertThat(verdict.message()).isEqualTo("demo dev dev.01j.abc v-1 <$(rm -rf x) \"hi\"> 40");
        assertThat(Files.readString(folder.resolve("where")))
                .contains(folder.getFileName().toString());
    }

    @Test
    void output_ofManyMegabytes_isBoundedAndTheEndKept() throws Exception {
        Verdict verdict = verification("a").ask(sh("head -c 5000000 /dev/zero | tr '\\0' x; echo; echo the end"));

        assertThat(verdict).isEqualTo(Verdict.successful("the end"));
    }

    @Test
    void timeout_killsTheProgram_andWhatItHasStarted() throws Exception {
        MutableClock clock = MutableClock.at("2026-01-01T00:00:00Z");
        TestVerification verification = TestVerification.of("a", arguments(), clock);
        Verifier verifier = sh("echo begins; sleep 600 & echo $! > child; wait").withTimeout(Duration.ofMinutes(5));
        CompletableFuture<Verdict> verdict = CompletableFuture.supplyAsync(() -> asked(verification, verifier));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> verification.progress().contains("begins"));

        clock.advance(Duration.ofMinutes(5));

        assertThat(verdict.get(30, TimeUnit.SECONDS)).isEqualTo(Verdict.failed("sh did not end within 5m0s: begins"));
        awaitDeath();
    }

    @Test
    void abort_killsTheProgram() throws Exception {
        TestVerification verification = verification("a");
        Verifier verifier = sh("sleep 600 & echo $! > child; echo begins; wait");
        CompletableFuture<Verdict> verdict = CompletableFuture.supplyAsync(() -> asked(verification, verifier));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> verification.progress().contains("begins"));

        verification.abort();

        assertThat(verdict.get(30, TimeUnit.SECONDS)).isInstanceOf(Verdict.Inconclusive.class);
        awaitDeath();
    }

    @Test
    void interrupt_killsTheProgram() throws Exception {
        TestVerification verification = verification("a");
        Verifier verifier = sh("sleep 600 & echo $! > child; echo begins; wait");
        var interrupted = new CompletableFuture<Boolean>();
        Thread thread = new Thread(() -> {
            try {
                verification.ask(verifier);
                interrupted.complete(false);
            } catch (InterruptedException e) {
                interrupted.complete(true);
            } catch (Exception e) {
                interrupted.completeExceptionally(e);
            }
        });
        thread.start();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> verification.progress().contains("begins"));

        thread.interrupt();

        assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
        awaitDeath();
    }

    @Test
    void unknownProgram_orFolder_isAnErrorThatNamesIt() throws Exception {
        assertThat(verification("a")
                        .ask(CommandVerifier.in(folder, "no-such-program"))
                        .message())
                .contains("no-such-program");
        assertThat(verification("b")
                        .ask(CommandVerifier.in(folder.resolve("gone"), "true"))
                        .message())
                .contains("gone");
        assertThatThrownBy(() -> CommandVerifier.in(folder)).isInstanceOf(HaulierException.class);
        assertThatThrownBy(() -> sh("true").withTimeout(Duration.ZERO)).isInstanceOf(HaulierException.class);
    }

    private void awaitDeath() throws Exception {
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ProcessHandle.of(child)
                        .map(process -> !process.isAlive())
                        .orElse(true));
    }

    private static Verdict asked(TestVerification verification, Verifier verifier) {
        try {
            return verification.ask(verifier);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
