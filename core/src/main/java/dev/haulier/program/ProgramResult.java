package dev.haulier.program;

import java.nio.charset.StandardCharsets;

/**
 * How a program ended.
 *
 * @param exitCode zero when all went well
 * @param output what it wrote to its standard output; may hold a secret
 * @param errors the end of what it wrote to its standard error, or of everything where both are joined
 */
@SuppressWarnings("ArrayRecordComponent")
public record ProgramResult(int exitCode, byte[] output, String errors) {

    /**
     * The standard output as text.
     *
     * @return in UTF-8, with a mark for what is none
     */
    public String text() {
        return new String(output, StandardCharsets.UTF_8);
    }

    /**
     * What the program said last, for a message.
     *
     * @return the last line of its errors that is not blank, or empty
     */
    public String lastLine() {
        return Program.lastLine(errors);
    }

    /**
     * The exit code.
     *
     * @return a text without the output
     */
    @Override
    public String toString() {
        return "exit code " + exitCode;
    }
}
