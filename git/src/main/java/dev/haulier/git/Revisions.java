package dev.haulier.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** What the branches, tags and commits that a step names stand for, in a mirror that was brought up to date for them. */
final class Revisions {

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,40}");

    private final Mirror mirror;
    private final @Nullable RemoteRefs refs;

    private Revisions(Mirror mirror, @Nullable RemoteRefs refs) {
        this.mirror = mirror;
        this.refs = refs;
    }

    /** Asks the far end for just what the checkouts name; commits that the mirror has need no asking. */
    static Revisions open(Mirrors mirrors, GitUrl url, Access access, List<GitCheckout> checkouts)
            throws InterruptedException {
        Optional<Mirror> known = mirrors.existing(url).filter(mirror -> mirror.admits(access.project()));
        List<String> names = new ArrayList<>();
        boolean asks = known.isEmpty();
        for (GitCheckout checkout : checkouts) {
            if (!checkout.commitOrEmpty().isEmpty()) {
                String commit = checkout.commitOrEmpty().toLowerCase(Locale.ROOT);
                boolean here = commit.length() == Constants.OBJECT_ID_STRING_LENGTH
                        && COMMIT.matcher(commit).matches()
                        && known.isPresent()
                        && known.get().has(ObjectId.fromString(commit));
                if (!here) {
                    names.addAll(RefScope.everything().names());
                    asks = true;
                }
            } else {
                asks = true;
                if (!checkout.tagOrEmpty().isEmpty()) {
                    names.add(checked(Constants.R_TAGS, checkout.tagOrEmpty()));
                } else if (!checkout.branchOrEmpty().isEmpty()) {
                    names.add(checked(Constants.R_HEADS, checkout.branchOrEmpty()));
                }
            }
        }
        if (!asks) {
            return new Revisions(known.orElseThrow(), null);
        }
        Mirrors.Synced synced = mirrors.sync(url, access, RefScope.of(names));
        return new Revisions(synced.mirror(), synced.refs());
    }

    static String checked(String prefix, String name) {
        if (!Repository.isValidRefName(prefix + name)) {
            throw new GitException(
                    "'" + name + "' cannot be the name of a " + (prefix.equals(Constants.R_TAGS) ? "tag" : "branch"));
        }
        return prefix + name;
    }

    Mirror mirror() {
        return mirror;
    }

    String defaultBranch() {
        Optional<String> branch = refs == null ? Optional.empty() : refs.defaultBranch();
        return branch.orElseThrow(() -> new GitException(mirror.url().display()
                + " has no default branch to check out, as it is empty or its HEAD names no branch; name a branch, and "
                + "set create: true to start one"));
    }

    Optional<ObjectId> branch(String name) {
        return refs == null ? mirror.branch(name) : refs.branch(name);
    }

    Supplier<GitException> missingBranch(String name) {
        return () -> new GitException("the branch '" + name + "' does not exist in "
                + mirror.url().display() + "; check its name, or set create: true to start it");
    }

    ObjectId tag(String name) {
        Optional<ObjectId> tag = mirror.ref(Constants.R_TAGS + name);
        return toCommit(tag.orElseThrow(() -> new GitException(
                "the tag '" + name + "' does not exist in " + mirror.url().display())));
    }

    ObjectId commit(Access access, String text) throws InterruptedException {
        String name = text.toLowerCase(Locale.ROOT);
        if (!COMMIT.matcher(name).matches()) {
            throw new GitException("'" + text + "' is not the id of a commit: it takes 7 to 40 hexadecimal digits");
        }
        if (name.length() == Constants.OBJECT_ID_STRING_LENGTH) {
            ObjectId id = ObjectId.fromString(name);
            if (mirror.has(id) || mirror.fetchCommit(access, id)) {
                return toCommit(id);
            }
        } else {
            Optional<ObjectId> found = abbreviated(name);
            if (found.isPresent()) {
                return toCommit(found.get());
            }
        }
        throw new GitException(
                "the commit " + text + " does not exist in " + mirror.url().display());
    }

    private Optional<ObjectId> abbreviated(String name) {
        try (ObjectReader reader = mirror.repository().newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            Collection<ObjectId> all = reader.resolve(AbbreviatedObjectId.fromString(name));
            List<ObjectId> commits = new ArrayList<>();
            for (ObjectId one : all) {
                if (reader.open(one).getType() == Constants.OBJ_COMMIT) {
                    commits.add(one);
                }
            }
            if (commits.size() > 1) {
                throw new GitException("several commits of " + mirror.url().display() + " begin with " + name
                        + "; name one by more digits");
            }
            return commits.stream().findFirst();
        } catch (IOException e) {
            throw mirror.unreadable(e);
        }
    }

    private ObjectId toCommit(ObjectId id) {
        try (RevWalk walk = new RevWalk(mirror.repository())) {
            return walk.parseCommit(id).copy();
        } catch (IncorrectObjectTypeException e) {
            throw new GitException(id.name() + " in " + mirror.url().display() + " is not a commit", e);
        } catch (IOException e) {
            throw mirror.unreadable(e);
        }
    }
}
