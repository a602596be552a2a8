package dev.haulier.internal.engine;

import dev.haulier.Compatibility;
import dev.haulier.Retention;
import dev.haulier.artifact.WarehouseDiscovery;
import dev.haulier.clock.Clock;
import dev.haulier.clock.Wake;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.deploy.HealthChecker;
import dev.haulier.net.Outgoing;
import dev.haulier.step.PromotionStep;
import dev.haulier.verification.Verifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of the engine share. Immutable, and thread-safe since its parts are.
 *
 * @param definitions the project
 * @param records the store
 * @param index the store's content as far as it is asked for again and again
 * @param freight the Freight in the store
 * @param stages the Stages in the store
 * @param clock time
 * @param bell is signalled when there may be something to do
 * @param ulids makes the middle of promotions' names
 * @param texts cleans what leaves
 * @param announcer tells listeners
 * @param steps the steps by name
 * @param healthCheckers the checkers by kind
 * @param verifiers the verifiers by name
 * @param outgoing the way out for verifiers
 * @param arguments evaluates the arguments of verifications
 * @param credentials who may go where
 * @param evaluation evaluates expressions
 * @param folders the workspaces
 * @param discovery looks into Warehouses
 * @param recordedDiff how many characters of a promotion's changes are kept; zero for none
 * @param policies which Stages promote and go back by themselves
 * @param compatibility whose rules are kept
 * @param retention what is kept of what is over, or null for everything
 * @param parallelism how many threads a run uses at most
 * @param waitForOthers how long to wait for a Stage that somebody else promotes to, or null for ever
 */
record EngineParts(
        Definitions definitions,
        Records records,
        StateIndex index,
        FreightRecords freight,
        StageRecords stages,
        Clock clock,
        Wake bell,
        Ulid ulids,
        Texts texts,
        Announcer announcer,
        Map<String, PromotionStep<?>> steps,
        Map<String, HealthChecker> healthCheckers,
        Map<String, Verifier> verifiers,
        Outgoing outgoing,
        VerificationArguments arguments,
        CredentialLookup credentials,
        StepEvaluation evaluation,
        WorkspaceFolders folders,
        WarehouseDiscovery discovery,
        int recordedDiff,
        PromotionPolicies policies,
        Compatibility compatibility,
        @Nullable Retention retention,
        int parallelism,
        @Nullable Duration waitForOthers) {

    /** Whether Kargo's rules are kept where Haulier has others. */
    boolean isStrict() {
        return compatibility == Compatibility.STRICT;
    }

    Instant now() {
        return clock.instant();
    }
}
