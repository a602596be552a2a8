package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.model.ObjectMeta;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionStatus;
import dev.haulier.store.Store;
import dev.haulier.store.StoreConflictException;
import dev.haulier.store.Stored;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stored record of the promotion that a thread runs. That thread holds the Stage's lock and so is the only one who
 * changes the status; others may change annotations, to abort it.
 */
final class PromotionRecord {

    private static final String TERMINATE = "terminate";
    private static final String WORKSPACE = "haulier.dev/workspace";

    private final Store store;
    private Stored<Promotion> stored;
    private @Nullable LazyWorkspace workspace;
    /** Whether what this process wrote last outlives a power cut. */
    private boolean isLasting = true;

    private final Map<String, String> notes = new LinkedHashMap<>();

    PromotionRecord(Store store, Stored<Promotion> stored) {
        this.store = store;
        this.stored = stored;
    }

    Promotion promotion() {
        return stored.resource();
    }

    PromotionStatus status() {
        return stored.resource().status();
    }

    String version() {
        return stored.version();
    }

    /** Writes the status, whatever has happened to the rest of the record. */
    void save(PromotionStatus status) {
        save(status, true);
    }

    /**
     * Writes the status before something that has no effect outside. As long as there are no files of the promotion either, a power
     * cut may take the write back: the steps since the write before are run again, and nobody can tell.
     */
    void saveBeforeLocal(PromotionStatus status) {
        save(status, hadWorkspace() || (workspace != null && workspace.isOpen()));
    }

    private void save(PromotionStatus status, boolean lasting) {
        if (withWorkspace(promotion()).withStatus(status).equals(promotion()) && (isLasting || !lasting)) {
            return;
        }
        if (lasting && workspace != null) {
            // Else a power cut could leave a record of files that are not there, and a later step would go on without
            // them.
            workspace.flush();
        }
        for (int attempt = 0; attempt < Records.MAX_ATTEMPTS; attempt++) {
            try {
                Promotion next = withWorkspace(stored.resource()).withStatus(status);
                stored = lasting ? store.replace(stored, next) : store.replaceLightly(stored, next);
                isLasting = lasting;
                return;
            } catch (StoreConflictException e) {
                refresh();
            }
        }
        throw new StoreConflictException(
                "Promotion " + promotion().name() + " is changed by others all the time; its status cannot be written");
    }

    /** From now on the record says when the workspace has been opened: should it be missing later, it was lost. */
    void uses(LazyWorkspace lazy) {
        workspace = lazy;
    }

    /** Whether a workspace was opened, be it by a process that was killed. */
    boolean hadWorkspace() {
        return promotion().metadata().annotations().containsKey(WORKSPACE);
    }

    private Promotion withWorkspace(Promotion promotion) {
        boolean opened = workspace != null && workspace.isOpen();
        ObjectMeta metadata = promotion.metadata();
        if (opened && !metadata.annotations().containsKey(WORKSPACE)) {
            metadata = metadata.withAnnotation(WORKSPACE, "true");
        }
        for (Map.Entry<String, String> note : notes.entrySet()) {
            metadata = metadata.withAnnotation(note.getKey(), note.getValue());
        }
        return metadata.equals(promotion.metadata()) ? promotion : promotion.withMetadata(metadata);
    }

    /** The next save writes an annotation too. */
    void note(String annotation, String value) {
        notes.put(annotation, value);
    }

    /** Reads the record again. */
    void refresh() {
        Promotion last = stored.resource();
        stored = store.find(Promotion.class, last.metadata().namespace(), last.name())
                .orElseThrow(() -> new HaulierException("Promotion " + last.name()
                        + " was deleted while it ran; what its steps did outside is done and not undone"));
    }

    /** Whether somebody has asked for an abort. */
    boolean isAborted() {
        return isAborted(promotion());
    }

    /** Whether somebody has asked to abort the promotion. */
    static boolean isAborted(Promotion promotion) {
        return abort(promotion).isPresent();
    }

    /** Who has asked for it. */
    String abortedBy() {
        return abort(promotion()).map(AbortRequest::by).orElse(AbortRequest.NOBODY);
    }

    /** The request to abort the promotion; what asks for anything else asks for nothing. */
    static Optional<AbortRequest> abort(Promotion promotion) {
        return AbortRequest.of(promotion.metadata(), AbortRequest.ACTION)
                .filter(request -> request.what().equals(TERMINATE));
    }

    /** The promotion with a request to abort it. */
    static Promotion aborting(Promotion promotion, String actor) {
        return promotion.withMetadata(AbortRequest.in(promotion.metadata(), AbortRequest.ACTION, TERMINATE, actor));
    }
}
