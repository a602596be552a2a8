package dev.haulier.git;

import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.jspecify.annotations.Nullable;

/** What the far end said of its references. Immutable. */
record RemoteRefs(Map<String, Ref> byName) {

    RemoteRefs {
        byName = Map.copyOf(byName);
    }

    /** The branch that HEAD points to, without {@code refs/heads/}. */
    Optional<String> defaultBranch() {
        @Nullable Ref head = byName.get(Constants.HEAD);
        if (head == null || !head.isSymbolic()) {
            return Optional.empty();
        }
        String target = head.getTarget().getName();
        return target.startsWith(Constants.R_HEADS)
                ? Optional.of(target.substring(Constants.R_HEADS.length()))
                : Optional.empty();
    }

    /** The commit at HEAD; empty for a repository without commits. */
    Optional<ObjectId> head() {
        @Nullable Ref head = byName.get(Constants.HEAD);
        return head == null ? Optional.empty() : Optional.ofNullable(head.getObjectId());
    }

    Optional<ObjectId> branch(String name) {
        @Nullable Ref ref = byName.get(Constants.R_HEADS + name);
        return ref == null ? Optional.empty() : Optional.ofNullable(ref.getObjectId());
    }
}
