package dev.haulier.event;

import static dev.haulier.Pipelines.external;
import static dev.haulier.Pipelines.freight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.Haulier;
import dev.haulier.Pipelines;
import dev.haulier.model.Freight;
import dev.haulier.step.StepResult;
import dev.haulier.verification.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

class LoggingListenerTest {

    private final List<String> lines = new ArrayList<>();

    /** Keeps what is written; one level can be switched off. */
    private final class Kept extends LegacyAbstractLogger {

        private static final long serialVersionUID = 1;

        private final boolean debugs;

        Kept(boolean debugs) {
            this.debugs = debugs;
        }

        @Override
        public boolean isTraceEnabled() {
            return false;
        }

        @Override
        public boolean isDebugEnabled() {
            return debugs;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                String message,
                Object @Nullable [] arguments,
                @Nullable Throwable cause) {
            lines.add(level + " " + MessageFormatter.basicArrayFormat(message, arguments));
        }
    }

    private Haulier open(boolean debugs, StepResult result) {
        return Pipelines.builder(Pipelines.project(pipeline -> pipeline.step("work", step -> {})))
                .step(external("work", (context, config) -> result))
                .listener(new LoggingListener(new Kept(debugs)))
                .verifier("smoke", context -> Verdict.successful(""))
                .build();
    }

    @Test
    void promotionThatSucceeds_isInformation_withItsKeys() {
        try (Haulier haulier = open(false, StepResult.succeeded())) {
            String promotion =
                    haulier.stage("dev").promote(freight(haulier, "1.0.0")).name();

            String keys = "project=demo correlation=" + promotion + " stage=dev ";
            assertThat(lines)
                    .hasSize(5)
                    .allMatch(line -> line.startsWith("INFO "))
                    .anyMatch(line -> line.startsWith("INFO event=FreightCreated project=demo "))
                    .contains("INFO event=PromotionSucceeded " + keys + "promotion to dev Succeeded")
                    .anyMatch(line -> line.startsWith("INFO event=FreightVerificationSucceeded project=demo ")
                            && line.contains(" stage=dev "));
        }
    }

    @Test
    void failures_areWarnings_andStepsAreForDebugging() {
        try (Haulier haulier = open(true, StepResult.failed("the lamp is {} red"))) {
            haulier.stage("dev").promote(freight(haulier, "1.0.0"));

            assertThat(lines)
                    .anyMatch(line -> line.startsWith("DEBUG event=StepStarted ") && line.contains(" step=step-1 "))
                    .anyMatch(line ->
                            line.startsWith("WARN event=StepFinished ") && line.endsWith("Failed: the lamp is {} red"))
                    .anyMatch(line -> line.startsWith("WARN event=PromotionFailed "));
        }
    }

    @Test
    void decisions_areInformation_withTheirStage() {
        try (Haulier haulier = open(false, StepResult.succeeded())) {
            Freight freight = freight(haulier, "1.0.0");
            lines.clear();
            haulier.stage("dev").as("alice").reject(freight, "it leaks");
            haulier.stage("dev").readmit(freight);
            haulier.stage("prod").approve(freight);
            haulier.reject(freight, "it leaks", "");

            assertThat(lines)
                    .extracting(line -> line.replaceAll("(correlation=|\\().*?[ )]", "…"))
                    .hasSize(4)
                    .allMatch(line -> line.startsWith("INFO event=Freight"));
            assertThat(lines.get(0)).contains("event=FreightRejected", " stage=dev ", "by alice: it leaks");
            assertThat(lines.get(1)).contains("event=FreightReadmitted", " stage=dev ");
            assertThat(lines.get(2)).contains("event=FreightApproved", " stage=prod ");
            assertThat(lines.get(3)).contains("for all Stages").doesNotContain("stage=");
        }
    }
}
