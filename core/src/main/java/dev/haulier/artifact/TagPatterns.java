package dev.haulier.artifact;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.haulier.HaulierException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which tags are looked at: first those to ignore, then those to allow, each found anywhere in the tag. */
final class TagPatterns {

    private final List<Pattern> ignored;
    private final List<Pattern> allowed;
    private final String allowedTexts;

    TagPatterns(List<String> ignoredRegexes, List<String> allowedRegexes) {
        this.ignored = compile("ignoreTagsRegexes", ignoredRegexes);
        this.allowed = compile("allowTagsRegexes", allowedRegexes);
        this.allowedTexts = String.join(", ", allowedRegexes);
    }

    private static List<Pattern> compile(String field, List<String> regexes) {
        List<Pattern> patterns = new ArrayList<>();
        for (String regex : regexes) {
            try {
                patterns.add(Pattern.compile(regex));
            } catch (PatternSyntaxException e) {
                throw new HaulierException(
                        field + " holds \"" + regex + "\", which is no regular expression of RE2: "
                                + e.getDescription(),
                        e);
            }
        }
        return patterns;
    }

    /** Why a tag is not looked at, or null. */
    @Nullable
    DroppedCandidate refuse(String tag) {
        for (Pattern pattern : ignored) {
            if (pattern.matcher(tag).find()) {
                return new DroppedCandidate(tag, DropReason.IGNORED, pattern.pattern());
            }
        }
        for (Pattern pattern : allowed) {
            if (pattern.matcher(tag).find()) {
                return null;
            }
        }
        return allowed.isEmpty() ? null : new DroppedCandidate(tag, DropReason.NOT_ALLOWED, allowedTexts);
    }
}
