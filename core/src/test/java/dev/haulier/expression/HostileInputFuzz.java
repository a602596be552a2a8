package dev.haulier.expression;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/**
 * Looks for hostile inputs: {@code JAZZER_FUZZ=1 mvn -pl core test -Dtest=HostileInputFuzz}. It is no part of an ordinary
 * build, where Jazzer's agent would change every class; {@link HostileInputTest} replays what it has found.
 */
class HostileInputFuzz {

    @FuzzTest(maxDuration = "1m")
    void text(byte[] bytes) {
        HostileInput.check(new String(bytes, StandardCharsets.UTF_8));
    }
}
