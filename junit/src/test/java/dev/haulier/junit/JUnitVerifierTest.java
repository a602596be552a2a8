package dev.haulier.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import dev.haulier.testkit.TestVerification;
import dev.haulier.testkit.VerifierContract;
import dev.haulier.verification.Verdict;
import dev.haulier.verification.Verifier;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

class JUnitVerifierTest extends VerifierContract {

    private static volatile boolean good;
    private static final AtomicReference<String> SEEN = new AtomicReference<>("");
    private static volatile CountDownLatch begun = new CountDownLatch(1);
    private static volatile CountDownLatch go = new CountDownLatch(0);
    private static final AtomicInteger RUN = new AtomicInteger();

    /** Not found by Surefire, since it is nested and no test class of its own by name. */
    static class Suite {
        @Test
        void page() {
            if (!good) {
                throw new AssertionError("the page is red\nand long");
            }
        }

        @Test
        void other() {}
    }

    static class Parameters implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {
            SEEN.set(context.getConfigurationParameter("haulier.args.url").orElse("none") + " "
                    + context.getConfigurationParameter("haulier.stage").orElse("none") + " "
                    + context.getConfigurationParameter("haulier.verification").orElse("none"));
        }
    }

    @ExtendWith(Parameters.class)
    static class Parametrised {
        @Test
        void any() {}
    }

    static class Skipping {
        @Test
        void any() {
            Assumptions.assumeTrue(false);
        }
    }

    static class Tagged {
        @Test
        @Tag("smoke")
        void smoke() {}

        @Test
        void broken() {
            throw new IllegalStateException("must not run");
        }
    }

    static class Slow {
        @Test
        void one() throws InterruptedException {
            RUN.incrementAndGet();
            begun.countDown();
            go.await(30, TimeUnit.SECONDS);
        }

        @Test
        void two() throws InterruptedException {
            one();
        }
    }

    static class Empty {}

    @Override
    protected Verifier verifier() {
        return JUnitVerifier.ofClasses(Suite.class);
    }

    @Override
    protected void make(boolean isGood) {
        good = isGood;
    }

    @Override
    protected Map<String, String> arguments() {
        return Map.of("url", "https://dev.example.com");
    }

    @Test
    void message_countsAndNamesTheFailed() throws Exception {
        make(false);
        assertThat(verification("a").ask(verifier()))
                .isEqualTo(Verdict.failed("1 of 2 tests failed: page(): the page is red"));
        make(true);
        assertThat(verification("b").ask(verifier())).isEqualTo(Verdict.successful("2 tests passed"));
    }

    @Test
    void tests_findTheArguments() throws Exception {
        verification("v-7").ask(JUnitVerifier.ofClasses(Parametrised.class));

        assertThat(SEEN).hasValue("https://dev.example.com dev v-7");
    }

    @Test
    void allSkipped_isInconclusive_andNoTestAnError() throws Exception {
        assertThat(verification("a").ask(JUnitVerifier.ofClasses(Skipping.class)))
                .isInstanceOf(Verdict.Inconclusive.class);
        assertThat(verification("b").ask(JUnitVerifier.ofClasses(Empty.class))).isInstanceOf(Verdict.Errored.class);
        assertThatThrownBy(JUnitVerifier::ofClasses).isInstanceOf(HaulierException.class);
    }

    @Test
    void tags_chooseTests() throws Exception {
        assertThat(verification("a").ask(JUnitVerifier.ofClasses(Tagged.class).tagged("smoke")))
                .isEqualTo(Verdict.successful("1 test passed"));
    }

    @Test
    void abort_endsTheSuiteAfterTheTestAtWork() throws Exception {
        begun = new CountDownLatch(1);
        go = new CountDownLatch(1);
        RUN.set(0);
        TestVerification verification = verification("a");
        var verdict = new AtomicReference<Verdict>();
        Thread thread = new Thread(() -> {
            try {
                verdict.set(verification.ask(JUnitVerifier.ofClasses(Slow.class)));
            } catch (Exception e) {
                verdict.set(Verdict.errored(e.toString()));
            }
        });
        thread.start();
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        verification.abort();
        go.countDown();
        thread.join(30_000);

        assertThat(verdict.get()).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(RUN).hasValue(1);
    }

    @Test
    void contextClassLoader_isAsBefore() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        make(true);
        verification("a").ask(verifier());

        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }
}
