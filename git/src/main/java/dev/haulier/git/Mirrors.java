package dev.haulier.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All mirrors in a folder: made when they are first needed, whole or not at all. Thread-safe. */
final class Mirrors implements AutoCloseable {

    /** A mirror and what the far end said when it was brought up to date. */
    record Synced(Mirror mirror, RemoteRefs refs) {}

    private static final Logger LOG = LoggerFactory.getLogger(Mirrors.class);
    private static final String SECTION = "haulier";
    /** How many branch heads are looked at when a mirror is opened. */
    private static final int HEADS_CHECKED = 200;

    private final Path folder;
    private final GitSettings settings;
    private final MirrorGarbage garbage;
    private final SigningKeys signingKeys;
    private final Map<String, Mirror> open = new ConcurrentHashMap<>();
    private final Map<String, MirrorLock> locks = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> branchLocks = new ConcurrentHashMap<>();

    Mirrors(Path folder, GitSettings settings, MirrorGarbage garbage) {
        this.folder = folder;
        this.settings = settings;
        this.garbage = garbage;
        this.signingKeys = new SigningKeys(folder.resolve("keys"), settings.clock());
    }

    GitSettings settings() {
        return settings;
    }

    SigningKeys signingKeys() {
        return signingKeys;
    }

    /** Who commits to a checkout unless the commit itself says so. */
    Identity identity(Checkout checkout) {
        @Nullable GitAuthor author = checkout.author();
        if (author == null) {
            return new Identity(settings.committer(), settings.signer());
        }
        return new Identity(author, checkout.signingKey().isEmpty() ? null : signingKeys.signer(checkout.signingKey()));
    }

    GitUrl url(String text) {
        return GitUrl.parse(text, settings.schemes());
    }

    /** Brings the mirror of a repository up to date, and makes it first if need be. */
    Synced sync(GitUrl url, Access access, RefScope scope) throws InterruptedException {
        String name = url.folderName();
        return lock(name).hold(() -> {
            @Nullable Mirror mirror = opened(url, name);
            if (mirror != null) {
                try {
                    return new Synced(mirror, mirror.sync(access, scope));
                } catch (GitException e) {
                    if (isWhole(mirror)) {
                        throw e;
                    }
                }
                setAside(name, "it lacks objects");
            }
            RemoteRefs refs = create(url, access, name);
            Mirror made = mirror(url, name);
            open.put(name, made);
            made.admit(access.project());
            return new Synced(made, refs);
        });
    }

    /** A mirror that is there, without asking the far end; empty when it is not or is damaged. */
    Optional<Mirror> existing(GitUrl url) throws InterruptedException {
        String name = url.folderName();
        @Nullable Mirror mirror = open.get(name);
        return mirror != null ? Optional.of(mirror) : lock(name).hold(() -> Optional.ofNullable(opened(url, name)));
    }

    /** A mirror for a plan, upon one that is there. */
    ScratchMirror scratch(Mirror mirror) {
        return ScratchMirror.upon(mirror, folder.resolve("plans"), settings, garbage);
    }

    /** Who pushes to a branch in this process holds this. */
    ReentrantLock branchLock(Mirror mirror, String branch) {
        return branchLocks.computeIfAbsent(mirror.name() + "\n" + branch, key -> new ReentrantLock(true));
    }

    private MirrorLock lock(String name) {
        return locks.computeIfAbsent(
                name, key -> new MirrorLock(folder.resolve(key + ".lock"), settings.operationTimeout()));
    }

    private @Nullable Mirror opened(GitUrl url, String name) {
        @Nullable Mirror known = open.get(name);
        if (known != null && Files.exists(folder.resolve(name).resolve("HEAD"))) {
            return known;
        }
        forget(name);
        if (!Files.exists(folder.resolve(name))) {
            return null;
        }
        try {
            Mirror found = mirror(url, name);
            if (isWhole(found)) {
                open.put(name, found);
                return found;
            }
            found.close();
            setAside(name, "it lacks objects");
        } catch (GitException e) {
            setAside(name, e.getMessage());
        }
        return null;
    }

    private Mirror mirror(GitUrl url, String name) {
        try {
            MirrorRepository repository = MirrorRepository.at(folder.resolve(name));
            @Nullable String key = repository.getConfig().getString(SECTION, null, "url");
            if (!url.key().equals(key)) {
                repository.close();
                throw new GitException("it is that of " + key);
            }
            return new Mirror(new Remote(url, settings), repository, lock(name), garbage);
        } catch (IOException | RuntimeException e) {
            throw new GitException("the mirror of " + url.display() + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Whether everything that the references name can be read. */
    private static boolean isWhole(Mirror mirror) {
        try (RevWalk walk = new RevWalk(mirror.repository())) {
            int checked = 0;
            for (Ref ref : mirror.repository().getRefDatabase().getRefs()) {
                if (ref.getObjectId() != null && !mirror.has(ref.getObjectId())) {
                    return false;
                }
                if (ref.getObjectId() != null && ref.getName().startsWith("refs/heads/") && checked++ < HEADS_CHECKED) {
                    RevCommit head = walk.parseCommit(ref.getObjectId());
                    walk.parseTree(head.getTree());
                }
            }
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** Clones into a folder beside, and puts it into place only when it is whole. */
    private RemoteRefs create(GitUrl url, Access access, String name) throws InterruptedException {
        Path temporary = folder.resolve(name + ".tmp-" + UUID.randomUUID());
        try {
            Files.createDirectories(folder);
            removeLeftovers(name);
            RemoteRefs refs = cloneInto(temporary, url, access);
            Files.move(temporary, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            return refs;
        } catch (IOException e) {
            throw new GitException(
                    "cannot make a mirror of " + url.display() + " in " + folder + ": " + e.getMessage(), e);
        } finally {
            delete(temporary);
        }
    }

    private RemoteRefs cloneInto(Path temporary, GitUrl url, Access access) throws IOException, InterruptedException {
        try (MirrorRepository repository = MirrorRepository.at(temporary)) {
            repository.create(true);
            configure(repository.getConfig(), url);
            try (Mirror fresh = new Mirror(
                    new Remote(url, settings),
                    repository,
                    new MirrorLock(temporary.resolve("lock"), settings.operationTimeout()),
                    garbage)) {
                repository.incrementOpen();
                return fresh.sync(access, RefScope.everything());
            }
        }
    }

    private static void configure(StoredConfig config, GitUrl url) throws IOException {
        config.setString(SECTION, null, "url", url.key());
        config.setInt("gc", null, "auto", 0);
        config.setBoolean("gc", null, "autoDetach", false);
        config.setBoolean("core", null, "logAllRefUpdates", false);
        // One thread: the caller's.
        config.setInt("pack", null, "threads", 1);
        config.save();
    }

    private void setAside(String name, @Nullable String why) {
        forget(name);
        Path aside = folder.resolve(name + ".broken-" + UUID.randomUUID());
        try {
            removeOlder(name + ".broken-");
            Files.move(folder.resolve(name), aside, StandardCopyOption.ATOMIC_MOVE);
            LOG.warn("A mirror is damaged ({}) and was set aside as {}; it is fetched anew", why, aside);
        } catch (IOException e) {
            throw new GitException(
                    "the mirror in " + folder.resolve(name) + " is damaged (" + why + ") and cannot be set aside: "
                            + e.getMessage(),
                    e);
        }
    }

    private void forget(String name) {
        @Nullable Mirror old = open.remove(name);
        if (old != null) {
            old.close();
        }
    }

    private void removeLeftovers(String name) throws IOException {
        removeOlder(name + ".tmp-");
    }

    private void removeOlder(String prefix) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> old = entries.filter(
                            entry -> entry.getFileName().toString().startsWith(prefix))
                    .toList();
            old.forEach(Mirrors::delete);
        }
    }

    private static void delete(Path place) {
        if (!Files.exists(place)) {
            return;
        }
        try {
            Files.walkFileTree(place, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                        throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + place, e);
        }
    }

    @Override
    public void close() {
        List.copyOf(open.keySet()).forEach(this::forget);
    }
}
