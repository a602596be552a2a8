package dev.haulier.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.jspecify.annotations.Nullable;

/** What a mirror's references lack to be those of the far end, and the objects that it takes. Used by one thread. */
final class RefUpdates {

    private final Repository local;
    private final List<ReceiveCommand> commands = new ArrayList<>();
    private final List<Ref> wanted = new ArrayList<>();

    private RefUpdates(Repository local) {
        this.local = local;
    }

    static RefUpdates between(Repository local, Map<String, Ref> advertised, RefScope scope) throws IOException {
        RefUpdates updates = new RefUpdates(local);
        for (Ref gone : updates.localRefs(scope)) {
            if (!advertised.containsKey(gone.getName())) {
                updates.commands.add(new ReceiveCommand(gone.getObjectId(), ObjectId.zeroId(), gone.getName()));
            }
        }
        @Nullable Ref head = advertised.get(Constants.HEAD);
        String target = head != null && head.isSymbolic() ? head.getTarget().getName() : "";
        for (Ref ref : advertised.values()) {
            if ((scope.covers(ref.getName()) || ref.getName().equals(target)) && ref.getObjectId() != null) {
                updates.compare(ref);
            }
        }
        // A detached HEAD is a commit that no branch may hold.
        if (head != null && target.isEmpty() && head.getObjectId() != null) {
            updates.want(head);
        }
        return updates;
    }

    private List<Ref> localRefs(RefScope scope) throws IOException {
        List<Ref> found = new ArrayList<>();
        for (String name : scope.names()) {
            if (name.endsWith("/")) {
                found.addAll(local.getRefDatabase().getRefsByPrefix(name));
            } else {
                @Nullable Ref ref = local.exactRef(name);
                if (ref != null && ref.getObjectId() != null) {
                    found.add(ref);
                }
            }
        }
        return found;
    }

    private void compare(Ref ref) throws IOException {
        @Nullable Ref mine = local.exactRef(ref.getName());
        ObjectId old = mine == null || mine.getObjectId() == null ? ObjectId.zeroId() : mine.getObjectId();
        if (!old.equals(ref.getObjectId())) {
            commands.add(new ReceiveCommand(old, ref.getObjectId(), ref.getName()));
            want(ref);
        }
    }

    private void want(Ref ref) throws IOException {
        // An object that is there may still lack others that it needs, unless one of our own references holds it.
        if (!local.getObjectDatabase().has(ref.getObjectId()) || !isHeld(ref.getObjectId())) {
            wanted.add(ref);
        }
    }

    private @Nullable Set<ObjectId> held;

    private boolean isHeld(ObjectId id) throws IOException {
        @Nullable Set<ObjectId> ids = held;
        if (ids == null) {
            ids = new HashSet<>();
            for (Ref ref : local.getRefDatabase().getRefs()) {
                if (ref.getObjectId() != null) {
                    ids.add(ref.getObjectId());
                }
            }
            held = ids;
        }
        return ids.contains(id);
    }

    /** What the far end must send. */
    List<Ref> wanted() {
        return wanted;
    }

    /** Moves the references; the objects are there by now. Under the mirror's lock. */
    void apply() throws IOException {
        if (commands.isEmpty()) {
            return;
        }
        execute();
        if (commands.stream().anyMatch(command -> command.getResult() == ReceiveCommand.Result.LOCK_FAILURE)
                && StaleLocks.remove(
                        local, commands.stream().map(ReceiveCommand::getRefName).toList())) {
            commands.replaceAll(
                    done -> new ReceiveCommand(done.getOldId(), done.getNewId(), done.getRefName(), done.getType()));
            execute();
        }
        for (ReceiveCommand command : commands) {
            if (command.getResult() != ReceiveCommand.Result.OK) {
                throw new IOException(
                        "the mirror's reference " + command.getRefName() + " cannot be moved: " + command.getResult());
            }
        }
    }

    private void execute() throws IOException {
        BatchRefUpdate batch = local.getRefDatabase()
                .newBatchUpdate()
                .setAllowNonFastForwards(true)
                .addCommand(commands);
        batch.disableRefLog();
        try (RevWalk walk = new RevWalk(local)) {
            batch.execute(walk, NullProgressMonitor.INSTANCE);
        }
    }
}
