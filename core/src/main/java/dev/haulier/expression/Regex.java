package dev.haulier.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Regular expressions in RE2's syntax, whose matching takes time in proportion to the text. */
final class Regex {

    /** The highest count in a repetition, nested ones multiplied, as the reference has it. */
    private static final int MAX_REPEAT = 1000;

    private final Pattern pattern;

    private Regex(Pattern pattern) {
        this.pattern = pattern;
    }

    static Regex compile(String source, Limits limits) {
        new RegexSize(source, MAX_REPEAT, limits.regexSize()).check();
        try {
            return new Regex(Pattern.compile(source));
        } catch (PatternSyntaxException e) {
            throw new Failure("bad regular expression: " + e.getMessage(), e);
        }
    }

    boolean matches(Evaluation e, @Nullable Object value) {
        e.steps(Members.size(value) / 8 + 1L);
        if (value instanceof byte[] bytes) {
            return pattern.matcher(bytes).find();
        }
        if (value instanceof RawText raw) {
            return pattern.matcher(raw.bytes()).find();
        }
        return pattern.matcher(Values.string(value)).find();
    }

    /** {@code text matches pattern} with a pattern that is known only now. */
    static Object matches(Evaluation e, @Nullable Object value, @Nullable Object pattern) {
        if (Values.isNil(value) || Values.isNil(pattern)) {
            return false;
        }
        if (!Values.isText(value) && !(value instanceof byte[])) {
            throw Values.mismatch(value, "string");
        }
        if (pattern instanceof RawText) {
            throw new Failure("bad regular expression: it is not UTF-8");
        }
        String source = Values.string(pattern);
        e.steps(source.length());
        return compile(source, e.language.limits()).matches(e, value);
    }
}
