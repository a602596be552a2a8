package dev.haulier.git;

import java.io.IOException;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;

/** The commits that a promotion has made and not pushed yet, kept by references until they are. */
final class HeldCommits {

    private HeldCommits() {}

    private static String of(String project, String promotion) {
        return "promotions/" + GitUrl.hash(project + "\n" + promotion) + "/";
    }

    /** What holds the commit of one step. */
    static String name(String project, String promotion, String alias) {
        return of(project, promotion) + GitUrl.hash(alias);
    }

    /** Lets go of commits of a promotion. */
    static void release(Mirror mirror, String project, String promotion, Set<ObjectId> commits) throws IOException {
        String prefix = Mirror.OWN_REFS + of(project, promotion);
        for (Ref ref : mirror.repository().getRefDatabase().getRefsByPrefix(prefix)) {
            if (commits.contains(ref.getObjectId())) {
                mirror.release(ref.getName().substring(Mirror.OWN_REFS.length()));
            }
        }
    }
}
