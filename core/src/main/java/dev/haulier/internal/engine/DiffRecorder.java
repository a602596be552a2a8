package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.PlannedChange;
import dev.haulier.report.ReportData;

/** Keeps what a promotion has changed in mounted repositories with its record, as far as that is short enough. */
final class DiffRecorder {

    /** So many changes are compared in vain before the rest is left out unseen: there may be thousands of them. */
    static final int MOST_LEFT_OUT = 100;

    private final EngineParts parts;
    private final LazyWorkspace workspace;
    private final PlanChanges changes = new PlanChanges();

    DiffRecorder(EngineParts parts, LazyWorkspace workspace) {
        this.parts = parts;
        this.workspace = workspace;
    }

    /** To be called after each step. */
    void observe() {
        if (parts.recordedDiff() > 0 && workspace.isOpen()) {
            changes.observe(workspace.get());
        }
    }

    /** Notes in the record what has changed since the first look; nothing when nothing has. */
    void note(PromotionRecord record) {
        if (parts.recordedDiff() == 0 || !workspace.isOpen()) {
            return;
        }
        try {
            var kept = new Kept(parts.recordedDiff());
            String diff = kept.text(changes.each(workspace.get(), parts.texts(), kept::add));
            if (!diff.isEmpty()) {
                record.note(ReportData.DIFF, diff);
            }
        } catch (HaulierException e) {
            // The promotion has done its work; that it cannot be shown is no reason to fail.
            parts.announcer().warn("The changes of a promotion cannot be kept", e);
        }
    }

    /** Whole files only, and a line that says how many are left out. */
    private static final class Kept {

        private final int limit;
        private final StringBuilder text = new StringBuilder();
        private int left;

        Kept(int limit) {
            this.limit = limit;
        }

        /** Keeps a change if there is room; whether further ones are worth to be looked at. */
        boolean add(PlannedChange change) {
            if (text.length() + change.diff().length() <= limit) {
                text.append(change.diff());
            } else {
                left++;
            }
            return left < MOST_LEFT_OUT;
        }

        String text(int unseen) {
            String many = unseen == 0 ? Integer.toString(left) : "up to " + (left + unseen);
            return left == 0 ? text.toString() : text + "(" + many + " more, too long to be kept)\n";
        }
    }
}
