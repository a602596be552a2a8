package dev.haulier.artifact;

import org.jspecify.annotations.Nullable;

/** Which names are versions, and which versions fit. */
final class VersionRule {

    private final boolean strict;
    private final @Nullable SemverConstraint constraint;
    private final String constraintText;

    /** An empty constraint lets every version through, prereleases included. */
    VersionRule(boolean strict, String constraintText) {
        this.strict = strict;
        this.constraint = constraintText.isEmpty() ? null : SemverConstraint.parse(constraintText);
        this.constraintText = constraintText;
    }

    @Nullable
    SemverVersion read(String name) {
        return SemverReader.read(name, strict);
    }

    DroppedCandidate notAVersion(String name) {
        String detail = strict && SemverReader.read(name, false) != null ? "strictSemvers asks for three numbers" : "";
        return new DroppedCandidate(name, DropReason.NOT_A_VERSION, detail);
    }

    /** Why a version does not fit, or null. */
    @Nullable
    DroppedCandidate refuse(SemverVersion version) {
        return constraint == null || constraint.accepts(version)
                ? null
                : new DroppedCandidate(version.original(), DropReason.OUTSIDE_CONSTRAINT, constraintText);
    }
}
