package dev.haulier.git;

import dev.haulier.artifact.SourceMeter;
import dev.haulier.credential.CredentialLookup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Shows the submodules of a commit in their places, as a recursive clone would, to be read and not to be changed: each from
 * the mirror of its own repository. Thread-safe.
 */
record Submodules(Mirrors mirrors, CredentialLookup credentials) {

    /** How many submodules a commit may have, those of submodules included. */
    static final int LIMIT = 100;
    /** How deep submodules may be in one another. */
    static final int DEPTH = 10;
    /** How long the file may be that names them. */
    static final int FILE_LIMIT = 1024 * 1024;

    private static final String FILE = ".gitmodules";

    /** A submodule as a commit has it. */
    private record Link(String path, String url, ObjectId commit) {}

    /** The same commit with its submodules in their places. */
    CommitTree fill(CommitTree tree, boolean insecure) throws InterruptedException {
        return fill(tree, insecure, 1, new int[] {LIMIT});
    }

    private CommitTree fill(CommitTree tree, boolean insecure, int depth, int[] left) throws InterruptedException {
        Map<String, CommitTree> filled = new LinkedHashMap<>();
        for (Link link : links(tree)) {
            if (depth > DEPTH || left[0]-- == 0) {
                throw new GitException(tree.mirror().url().display() + " has more than " + LIMIT
                        + " submodules, or such in one another more than " + DEPTH + " deep");
            }
            CommitTree one = shown(tree, link, insecure);
            filled.put(link.path(), fill(one, insecure, depth + 1, left));
        }
        return tree.with(filled);
    }

    private CommitTree shown(CommitTree parent, Link link, boolean insecure) throws InterruptedException {
        String project = parent.project();
        try {
            GitUrl url = mirrors.url(absolute(parent.mirror().url().display(), link.url()));
            Access access = Access.of(url, project, credentials, insecure, new SourceMeter());
            Optional<Mirror> there =
                    mirrors.existing(url).filter(mirror -> mirror.admits(project) && mirror.has(link.commit()));
            Mirror mirror = there.isPresent()
                    ? there.get()
                    : mirrors.sync(url, access, RefScope.everything()).mirror();
            if (!mirror.has(link.commit()) && !mirror.fetchCommit(access, link.commit())) {
                throw new GitException(url.display() + " does not have the commit "
                        + link.commit().name());
            }
            return CommitTree.of(mirror, link.commit(), project, Sparse.ALL);
        } catch (GitException e) {
            throw new GitException("the submodule '" + link.path() + "' cannot be had: " + e.getMessage(), e);
        }
    }

    private static List<Link> links(CommitTree tree) {
        List<Link> links = new ArrayList<>();
        try {
            if (tree.find(FILE)
                    .filter(entry -> !entry.isDirectory() && !entry.isLink())
                    .isEmpty()) {
                return links;
            }
            Config config = new Config();
            try (InputStream file = tree.open(FILE)) {
                byte[] bytes = file.readNBytes(FILE_LIMIT + 1);
                if (bytes.length > FILE_LIMIT) {
                    throw new GitException(FILE + " is longer than " + FILE_LIMIT + " bytes");
                }
                config.fromText(new String(bytes, StandardCharsets.UTF_8));
            }
            for (String name : config.getSubsections("submodule")) {
                String path = config.getString("submodule", name, "path");
                String url = config.getString("submodule", name, "url");
                Optional<ObjectId> commit = path == null ? Optional.empty() : tree.submodule(path);
                if (commit.isPresent()) {
                    if (url == null) {
                        throw new GitException("the submodule '" + path + "' has no url in " + FILE);
                    }
                    links.add(new Link(path, url, commit.get()));
                }
            }
            return links;
        } catch (IOException e) {
            throw tree.mirror().unreadable(e);
        } catch (ConfigInvalidException e) {
            throw new GitException(
                    FILE + " of " + tree.mirror().url().display() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A URL that begins with a dot is meant from that of the repository which names it. */
    static String absolute(String parent, String url) {
        if (!url.startsWith("./") && !url.startsWith("../")) {
            return url;
        }
        String base = parent.replaceAll("/+$", "");
        String rest = url;
        while (rest.startsWith("./") || rest.startsWith("../")) {
            if (rest.startsWith("../")) {
                int slash = base.lastIndexOf('/');
                int colon = base.lastIndexOf(':');
                int cut = Math.max(slash, colon);
                if (cut <= base.indexOf("://") + 2) {
                    throw new GitException("the submodule's url '" + url + "' climbs above " + parent);
                }
                base = slash > colon ? base.substring(0, slash) : base.substring(0, colon + 1);
                rest = rest.substring("../".length());
            } else {
                rest = rest.substring("./".length());
            }
        }
        return base.endsWith(":") ? base + rest : base + "/" + rest;
    }
}
