package dev.haulier.credential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedactorFormsTest {

    private final Redactor redactor = new Redactor();

    @Test
    void redact_masksTheFormsThatProtocolsGiveASecret() {
        redactor.learn(Secret.of("p@ss w:rd"));

        assertThat(redactor.redact("https://me:p%40ss+w%3Ard@host and p%40ss%20w%3Ard and cEBzcyB3OnJk"))
                .isEqualTo("https://me:***@host and *** and ***");
    }

    @Test
    void redact_masksSingleLinesOfAKey() {
        redactor.learn(Secret.of("-----BEGIN KEY-----\nabcdefghijklmnop\nshort\n-----END KEY-----\n"));

        assertThat(redactor.redact("line abcdefghijklmnop of short")).isEqualTo("line *** of short");
    }

    @Test
    void redactData_leavesShortValuesAlone_atTheBound() {
        redactor.learn(Secret.of("x".repeat(Redactor.SHORTEST_IN_DATA - 1)));
        redactor.learn(Secret.of("y".repeat(Redactor.SHORTEST_IN_DATA)));
        String text = "x".repeat(Redactor.SHORTEST_IN_DATA - 1) + " " + "y".repeat(Redactor.SHORTEST_IN_DATA);

        assertThat(redactor.redactData(text)).isEqualTo("x".repeat(Redactor.SHORTEST_IN_DATA - 1) + " ***");
        assertThat(redactor.redact(text)).isEqualTo("*** ***");
    }
}
