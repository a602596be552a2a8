package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.model.Freight;
import dev.haulier.store.StoreConflictException;
import dev.haulier.store.StoreLock;
import dev.haulier.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The project's Freight in the store. */
final class FreightRecords {

    /** Newest first; of several with the same time the one whose name is last. */
    static final Comparator<Freight> NEWEST_FIRST = Comparator.comparing(
                    (Freight freight) -> freight.effectiveDiscoveredAt().orElse(Instant.MIN))
            .thenComparing(Freight::name)
            .reversed();

    /** The label that mirrors the alias. */
    static final String ALIAS_LABEL = "kargo.akuity.io/alias";

    /** How long to wait for others who give aliases, each of whom needs a moment. */
    static final Duration LOCK_WAIT = Duration.ofMinutes(1);

    private static final int MIN_PREFIX = 7;

    private final Records records;
    private final StateIndex index;
    private final FreightAliases aliases;

    FreightRecords(Records records, StateIndex index, FreightAliases aliases) {
        this.records = records;
        this.index = index;
        this.aliases = aliases;
    }

    /** All Freight, newest first. */
    List<Freight> all() {
        index.refresh();
        return index.freight();
    }

    Optional<Freight> find(String name) {
        return records.find(Freight.class, name).map(Stored::resource);
    }

    /** Finds Freight by name, by alias or by the beginning of its name. */
    Freight get(String nameOrAlias) {
        Optional<Freight> named = nameOrAlias.isEmpty() ? Optional.empty() : find(nameOrAlias);
        if (named.isPresent()) {
            return named.get();
        }
        List<Freight> all = all();
        List<Freight> found = all.stream()
                .filter(freight -> freight.alias().equals(nameOrAlias))
                .toList();
        if (found.isEmpty() && nameOrAlias.length() >= MIN_PREFIX) {
            found = all.stream()
                    .filter(freight -> freight.name().startsWith(nameOrAlias))
                    .toList();
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.size() > 1) {
            throw new HaulierException("Several Freight answer to " + nameOrAlias + ": "
                    + found.stream().map(Freight::name).collect(Collectors.joining(", ")) + "; name one of them whole");
        }
        throw new HaulierException("Project " + records.project() + " has no Freight " + nameOrAlias
                + (all.isEmpty()
                        ? "; none was discovered yet"
                        : "; the newest is " + all.get(0).alias() + " ("
                                + all.get(0).name() + ")"));
    }

    /** Stores Freight unless it is there; the name says whether it is. */
    Kept keep(Freight freight, Instant now) {
        Optional<Freight> present = find(freight.name());
        if (present.isPresent()) {
            return new Kept(present.get(), false);
        }
        return whileAliasesStand(() -> create(freight, now));
    }

    private Kept create(Freight freight, Instant now) {
        index.refresh();
        Set<String> taken = index.aliases();
        String alias = freight.alias().isEmpty() ? aliases.next(taken) : freight.alias();
        if (taken.contains(alias)) {
            throw new HaulierException("Alias " + alias + " belongs to other Freight; choose another one");
        }
        Freight complete = aliased(freight, alias)
                .withDiscoveredAt(ownSecond(freight, freight.discoveredAt() == null ? now : freight.discoveredAt()));
        complete = complete.withMetadata(
                complete.metadata().withNamespace(records.project()).withCreationTimestamp(now));
        try {
            return new Kept(records.store().create(complete).resource(), true);
        } catch (StoreConflictException e) {
            // Another thread or process has made the same Freight meanwhile.
            return new Kept(get(freight.name()), false);
        }
    }

    /**
     * The first second from a time on that no other Freight of the Warehouse has. Freight is ordered by whole seconds, so
     * what is made later in the same second would else be the newer one by chance only.
     */
    private Instant ownSecond(Freight made, Instant time) {
        Instant own = time.truncatedTo(ChronoUnit.SECONDS);
        Set<Instant> taken = new HashSet<>();
        for (Freight other : index.freight()) {
            Instant at = other.effectiveDiscoveredAt().orElse(Instant.MIN);
            if (at.isBefore(own)) {
                break;
            }
            if (other.origin().equals(made.origin())) {
                taken.add(at);
            }
        }
        while (taken.contains(own)) {
            own = own.plusSeconds(1);
        }
        return own;
    }

    /**
     * Gives Freight an alias that no other has.
     *
     * @return the alias before; empty when there is no such Freight
     */
    Optional<String> alias(String name, String alias) {
        return whileAliasesStand(() -> {
            all().stream()
                    .filter(other ->
                            other.alias().equals(alias) && !other.name().equals(name))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new HaulierException("the alias '" + alias + "' belongs to Freight " + other.name()
                                + " already: choose another one");
                    });
            var previous = new String[] {alias};
            return update(name, before -> {
                        previous[0] = before.alias();
                        return aliased(before, alias);
                    })
                    .map(after -> previous[0]);
        });
    }

    private static Freight aliased(Freight freight, String alias) {
        return freight.withAlias(alias).withMetadata(freight.metadata().withLabel(ALIAS_LABEL, alias));
    }

    /** Between the look whether an alias is free and its use nobody else gives one, neither here nor in another process. */
    private <T> T whileAliasesStand(Supplier<T> work) {
        String project = records.project();
        return Interruptible.run("the choice of an alias", () -> {
            try (StoreLock held = records.store()
                    .lock("aliases/" + project, LOCK_WAIT)
                    .orElseThrow(() -> new HaulierException("others have been giving aliases to the Freight of project "
                            + project + " for " + LOCK_WAIT.toSeconds() + " s; try again later"))) {
                return work.get();
            }
        });
    }

    Optional<Freight> update(String name, UnaryOperator<Freight> change) {
        return records.update(Freight.class, name, change);
    }

    /**
     * Freight in the store.
     *
     * @param freight as it is held
     * @param isNew whether it was not there before
     */
    record Kept(Freight freight, boolean isNew) {}
}
