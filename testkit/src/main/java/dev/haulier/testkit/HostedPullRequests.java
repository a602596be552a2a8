package dev.haulier.testkit;

import dev.haulier.HaulierException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The pull requests of one repository. Thread-safe. */
final class HostedPullRequests {

    private final GitRepository repository;
    private final Supplier<Instant> now;
    private final SortedMap<Long, HostedPullRequest> all = new TreeMap<>();
    private final Set<String> labels = new LinkedHashSet<>();

    HostedPullRequests(GitRepository repository, Supplier<Instant> now) {
        this.repository = repository;
        this.now = now;
    }

    GitRepository repository() {
        return repository;
    }

    synchronized List<HostedPullRequest> list() {
        return all.keySet().stream().map(this::get).toList();
    }

    /** As it is now: an open one follows its branch. */
    synchronized HostedPullRequest get(long number) {
        @Nullable HostedPullRequest found = all.get(number);
        if (found == null) {
            throw new HaulierException("No pull request " + number + " in " + repository.name());
        }
        Optional<String> head = found.isOpen() ? repository.head(found.source()) : Optional.empty();
        return head.map(found::at).orElse(found);
    }

    synchronized Optional<HostedPullRequest> find(long number) {
        return all.containsKey(number) ? Optional.of(get(number)) : Optional.empty();
    }

    synchronized Optional<HostedPullRequest> openBetween(String source, String target) {
        return list().stream()
                .filter(one -> one.isOpen()
                        && one.source().equals(source)
                        && one.target().equals(target))
                .findFirst();
    }

    synchronized HostedPullRequest open(
            String source, String target, String title, String description, List<String> names, boolean draft) {
        long number = all.size() + 1L;
        all.put(
                number,
                new HostedPullRequest(
                        number,
                        title,
                        description,
                        source,
                        target,
                        draft,
                        names,
                        "open",
                        repository.head(source).orElse(""),
                        null,
                        false));
        return get(number);
    }

    synchronized HostedPullRequest label(long number, List<String> names) {
        HostedPullRequest before = get(number);
        Set<String> together = new LinkedHashSet<>(before.labels());
        together.addAll(names);
        all.put(number, before.labelled(List.copyOf(together)));
        return get(number);
    }

    synchronized void ready(long number, boolean draft, boolean held) {
        all.put(number, get(number).ready(draft, held));
    }

    synchronized void close(long number) {
        all.put(number, get(number).became("closed", null));
    }

    boolean conflicts(HostedPullRequest one) {
        try {
            return one.isOpen() && merging(one).tree().isEmpty();
        } catch (IOException e) {
            throw new HaulierException("Cannot try to merge pull request " + one.number() + ": " + e.getMessage(), e);
        }
    }

    /** Merges in the repository; empty when it conflicts. */
    synchronized Optional<HostedPullRequest> merge(long number, PullRequestMerge.Method method) {
        HostedPullRequest before = get(number);
        if (!before.isOpen()) {
            throw new HaulierException("Pull request " + number + " is " + before.state());
        }
        try {
            Optional<String> commit = merging(before)
                    .into(before.target(), method, "Merge pull request #" + number + ": " + before.title(), now.get());
            commit.ifPresent(id -> all.put(number, before.became("merged", id)));
            return commit.map(id -> get(number));
        } catch (IOException e) {
            throw new HaulierException("Cannot merge pull request " + number + ": " + e.getMessage(), e);
        }
    }

    private PullRequestMerge merging(HostedPullRequest one) throws IOException {
        return PullRequestMerge.of(repository.repository(), one.headCommit(), one.target());
    }

    /** The names of the repository's labels, whose places count from 1. */
    synchronized List<String> labels() {
        return new ArrayList<>(labels);
    }

    synchronized void addLabel(String name) {
        labels.add(name);
    }
}
