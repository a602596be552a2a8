package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.PlannedChange;
import dev.haulier.report.ReportData;
import java.util.List;

/** Keeps what a promotion has changed in mounted repositories with its record, as far as that is short enough. */
final class DiffRecorder {

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
            String diff = bounded(changes.changes(workspace.get(), parts.texts()), parts.recordedDiff());
            if (!diff.isEmpty()) {
                record.note(ReportData.DIFF, diff);
            }
        } catch (HaulierException e) {
            // The promotion has done its work; that it cannot be shown is no reason to fail.
            parts.announcer().warn("The changes of a promotion cannot be kept", e);
        }
    }

    /** Whole files only, and a line that says how many are left out. */
    static String bounded(List<PlannedChange> changes, int limit) {
        var text = new StringBuilder();
        int left = 0;
        for (PlannedChange change : changes) {
            if (text.length() + change.diff().length() <= limit) {
                text.append(change.diff());
            } else {
                left++;
            }
        }
        return left == 0 ? text.toString() : text + "(" + left + " more, too long to be kept)\n";
    }
}
