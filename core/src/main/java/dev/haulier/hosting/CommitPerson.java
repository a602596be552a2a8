package dev.haulier.hosting;

import java.time.Instant;

/**
 * Who did something to a commit, and when. Immutable.
 *
 * @param name the name
 * @param email the address
 * @param when the time
 */
public record CommitPerson(String name, String email, Instant when) {}
