package dev.haulier.examples;

import dev.haulier.clock.Wake;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where people answer to promotions that wait for them: the host's own page, chat or table. This one keeps the answers in
 * memory; a host that must outlive a kill keeps them in its database.
 *
 * <p>Thread-safe.
 */
public final class Approvals {

    private final Map<String, List<Answer>> answers = new HashMap<>();
    private final Map<String, Set<Wake>> waiting = new HashMap<>();

    /**
     * What a person has said.
     *
     * @param user who, as the host has authenticated them
     * @param claims what the host knows of them, such as {@code email}
     * @param roles the roles that they have
     * @param approved false for a rejection
     * @param time when
     * @param message why; may be empty
     */
    public record Answer(
            String user,
            Map<String, String> claims,
            Set<String> roles,
            boolean approved,
            Instant time,
            String message) {

        /** Copies the collections. */
        public Answer {
            claims = Map.copyOf(claims);
            roles = Set.copyOf(roles);
        }
    }

    /**
     * Somebody answers. A promotion that waits for it goes on at once.
     *
     * @param promotion the Promotion's name
     * @param answer what they say
     */
    public synchronized void answer(String promotion, Answer answer) {
        answers.computeIfAbsent(promotion, any -> new ArrayList<>()).add(answer);
        waiting.getOrDefault(promotion, Set.of()).forEach(Wake::signal);
    }

    /**
     * The answers to a promotion.
     *
     * @param promotion the Promotion's name
     * @return in the order in which they came
     */
    public synchronized List<Answer> answers(String promotion) {
        return List.copyOf(answers.getOrDefault(promotion, List.of()));
    }

    /**
     * The promotions that wait for an answer in this process.
     *
     * @return their names
     */
    public synchronized Set<String> waiting() {
        return Set.copyOf(waiting.keySet());
    }

    /** Wakes a promotion when somebody answers, until what is returned is closed. */
    synchronized AutoCloseable await(String promotion, Wake wake) {
        waiting.computeIfAbsent(promotion, any -> new HashSet<>()).add(wake);
        return () -> forget(promotion, wake);
    }

    private synchronized void forget(String promotion, Wake wake) {
        waiting.computeIfPresent(promotion, (any, wakes) -> {
            wakes.remove(wake);
            return wakes.isEmpty() ? null : wakes;
        });
    }
}
