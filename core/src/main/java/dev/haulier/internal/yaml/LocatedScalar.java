package dev.haulier.internal.yaml;

import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * Where a scalar stands in a text.
 *
 * @param index its position among the text's events
 * @param start the first character of its content, behind an anchor or a tag
 * @param end the character behind its content; for a block scalar, behind its header
 * @param style how it is written
 * @param tagged whether a tag says what it is, so that its text alone does not
 * @param inFlow whether it lies within braces or brackets
 * @param parentIndent the column of the collection that holds it
 */
record LocatedScalar(
        int index, int start, int end, ScalarStyle style, boolean tagged, boolean inFlow, int parentIndent) {

    boolean isBlock() {
        return style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
    }
}
