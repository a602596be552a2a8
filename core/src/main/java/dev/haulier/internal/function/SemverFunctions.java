package dev.haulier.internal.function;

import dev.haulier.HaulierException;
import dev.haulier.artifact.SemverVersion;
import dev.haulier.expression.HostObject;
import dev.haulier.expression.Signature;
import dev.haulier.expression.StructType;
import dev.haulier.expression.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code semverParse} and {@code semverDiff}. */
final class SemverFunctions {

    /** A version that was counted up: it has no comparisons. */
    private static final StructType<SemverVersion> COUNTED = plain("Version").build();

    /** A version that was parsed. */
    static final StructType<SemverVersion> VERSION = parsed();

    private SemverFunctions() {}

    static HostObject parse(String text) {
        return VERSION.of(SemverVersion.parse(text)
                .orElseThrow(() -> new HaulierException("\"" + text + "\" is no semantic version")));
    }

    /** The most significant part in which two versions differ; pre-releases do not count. */
    static String diff(String left, String right) {
        Optional<SemverVersion> a = SemverVersion.parse(left);
        Optional<SemverVersion> b = SemverVersion.parse(right);
        if (a.isEmpty() || b.isEmpty()) {
            return "Incomparable";
        }
        if (a.get().major() != b.get().major()) {
            return "Major";
        }
        if (a.get().minor() != b.get().minor()) {
            return "Minor";
        }
        if (a.get().patch() != b.get().patch()) {
            return "Patch";
        }
        return a.get().metadata().equals(b.get().metadata()) ? "None" : "Metadata";
    }

    private static StructType.Builder<SemverVersion> plain(String name) {
        return StructType.named(name, SemverVersion.class)
                .json(SemverVersion::toString)
                .text(SemverVersion::toString)
                .method("Major", Signature.returning(ValueType.INT), get(SemverVersion::major))
                .method("Minor", Signature.returning(ValueType.INT), get(SemverVersion::minor))
                .method("Patch", Signature.returning(ValueType.INT), get(SemverVersion::patch))
                .method("Prerelease", Signature.returning(ValueType.STRING), get(SemverVersion::prerelease))
                .method("Metadata", Signature.returning(ValueType.STRING), get(SemverVersion::metadata))
                .method("String", Signature.returning(ValueType.STRING), get(SemverVersion::toString))
                .method("Original", Signature.returning(ValueType.STRING), get(SemverVersion::original));
    }

    private static StructType<SemverVersion> parsed() {
        Signature counting = Signature.returning(COUNTED.type());
        return compared(plain("*Version")
                        .method("IncMajor", counting, get(v -> counted(v, v.major() + 1, 0, 0)))
                        .method("IncMinor", counting, get(v -> counted(v, v.major(), v.minor() + 1, 0)))
                        .method("IncPatch", counting, get(SemverFunctions::nextPatch)))
                .build();
    }

    private static StructType.Builder<SemverVersion> compared(StructType.Builder<SemverVersion> type) {
        // The signature cannot name the type that is still being built; the body checks.
        Signature test = Signature.returning(ValueType.BOOL, ValueType.ANY);
        return type.method("LessThan", test, compare(order -> order < 0))
                .method("GreaterThan", test, compare(order -> order > 0))
                .method("LessThanEqual", test, compare(order -> order <= 0))
                .method("GreaterThanEqual", test, compare(order -> order >= 0))
                .method("Equal", test, compare(order -> order == 0))
                .method("Compare", Signature.returning(ValueType.INT, ValueType.ANY), compare(order ->
                        (long) Integer.signum(order)));
    }

    private static BiFunction<SemverVersion, List<@Nullable Object>, @Nullable Object> get(
            Function<SemverVersion, Object> read) {
        return (version, arguments) -> read.apply(version);
    }

    private static BiFunction<SemverVersion, List<@Nullable Object>, @Nullable Object> compare(
            Function<Integer, Object> judge) {
        return (version, arguments) -> {
            if (arguments.get(0) instanceof HostObject other && other.target() instanceof SemverVersion that) {
                return judge.apply(version.compareTo(that));
            }
            throw new HaulierException("a version can only be compared with another one; wrap it in semverParse");
        };
    }

    private static HostObject nextPatch(SemverVersion version) {
        // The release that a pre-release leads to is the next one.
        long patch = version.prerelease().isEmpty() ? version.patch() + 1 : version.patch();
        return counted(version, version.major(), version.minor(), patch);
    }

    private static HostObject counted(SemverVersion before, long major, long minor, long patch) {
        String prefix = before.original().startsWith("v") ? "v" : "";
        return COUNTED.of(SemverVersion.of(prefix + major + "." + minor + "." + patch));
    }
}
