package dev.haulier.git;

import dev.haulier.step.StepContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Which branch the commits of a checkout go to, and which commits those are. */
final class PushTarget {

    /** What a generated branch begins with. */
    static final String GENERATED = "kargo/promotion/";

    private PushTarget() {}

    /** The branch that the config names, one of the promotion's own, or the one that was checked out. */
    static String branch(StepContext context, Checkout checkout, String targetBranch, boolean generated) {
        String branch = generated ? GENERATED + context.promotion() : targetBranch;
        if (branch.isEmpty()) {
            branch = checkout.branch();
        }
        if (branch.isEmpty()) {
            throw new GitException("'" + checkout.path()
                    + "' shows a commit or a tag and no branch: say by targetBranch where to push it");
        }
        Revisions.checked(Constants.R_HEADS, branch);
        return branch;
    }

    /** The commits that were made since the checkout, the newest first. */
    static List<RevCommit> commitsSince(Checkout checkout) {
        try (RevWalk walk = new RevWalk(checkout.mirror().repository())) {
            walk.markStart(walk.parseCommit(checkout.head()));
            walk.markUninteresting(walk.parseCommit(checkout.base()));
            List<RevCommit> commits = new ArrayList<>();
            walk.forEach(commits::add);
            return commits;
        } catch (IOException e) {
            throw checkout.mirror().unreadable(e);
        }
    }

    /** What later steps read. */
    static Map<String, @Nullable Object> output(
            Checkout checkout, @Nullable String provider, String branch, ObjectId commit) {
        Map<String, @Nullable Object> output = new LinkedHashMap<>();
        output.put("commit", commit.name());
        if (!branch.isEmpty()) {
            output.put("branch", branch);
        }
        CommitUrls.of(checkout.url(), provider, commit).ifPresent(url -> output.put("commitURL", url));
        return output;
    }
}
