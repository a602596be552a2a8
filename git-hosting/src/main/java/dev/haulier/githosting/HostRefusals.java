package dev.haulier.githosting;

import dev.haulier.clock.Clock;
import dev.haulier.hosting.HostException;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Says in one line why a host did not do what it was asked.
 *
 * @param kind the kind of host, as people call it
 * @param address the repository
 * @param right what a token needs, in the host's own words
 * @param clock tells how long it is to an instant that a host names
 */
record HostRefusals(String kind, RepositoryAddress address, String right, Clock clock) {

    /** How long a host that gives no time is left alone. */
    static final Duration DEFAULT_PAUSE = Duration.ofMinutes(1);
    /** How long a host is left alone at most, whatever it says. */
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    String who() {
        return kind + " at " + address.authority();
    }

    /** Throws for answers that say nothing of the request: too many of them, or trouble of the host's own. */
    void passing(Answer answer, Authorization authorization) {
        boolean limited = answer.status() == 429
                || (answer.status() == 403
                        && (answer.headers().firstValue("Retry-After").isPresent()
                                || answer.headers()
                                        .firstValue("X-RateLimit-Remaining")
                                        .filter("0"::equals)
                                        .isPresent()));
        if (limited) {
            Duration pause = pause(answer.headers()).orElse(DEFAULT_PAUSE);
            throw new HostException(
                    HostException.Kind.RATE_LIMITED,
                    who() + " wants to be asked again in " + pause.toSeconds() + " s, not sooner ("
                            + authorization.described() + ")",
                    pause,
                    null);
        }
        if (answer.status() >= 500) {
            throw new HostException(
                    HostException.Kind.UNREACHABLE,
                    who() + " has trouble of its own: " + said(answer),
                    pause(answer.headers()).orElse(null),
                    null);
        }
    }

    private Optional<Duration> pause(HttpHeaders headers) {
        Optional<Duration> wanted = headers.firstValue("Retry-After").flatMap(this::untilRetry);
        if (wanted.isEmpty()
                && headers.firstValue("X-RateLimit-Remaining")
                        .filter("0"::equals)
                        .isPresent()) {
            wanted = headers.firstValue("X-RateLimit-Reset")
                    .filter(text -> text.matches("\\d{1,12}"))
                    .map(text -> until(Instant.ofEpochSecond(Long.parseLong(text))));
        }
        return wanted.map(pause -> pause.isNegative() || pause.isZero() ? Duration.ofSeconds(1) : pause)
                .map(pause -> pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    private Optional<Duration> untilRetry(String text) {
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            return Optional.of(until(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Duration until(Instant instant) {
        return Duration.between(clock.instant(), instant);
    }

    /** The exception for an answer that is not one of success. */
    HostException of(String what, Answer answer, Authorization authorization) {
        String where = " " + what + " in " + address.name() + ": ";
        String how = authorization.described();
        return switch (answer.status()) {
            case 401, Answer.NOT_AUTHORITATIVE ->
                refused(
                        HostException.Kind.FORBIDDEN,
                        who()
                                + (authorization.header() == null
                                        ? " wants a token to" + where + said(answer) + " (" + how + ")"
                                        : " does not accept the token to" + where + said(answer) + " (" + how
                                                + "); check that it has not lapsed"));
            case 403 ->
                refused(
                        HostException.Kind.FORBIDDEN,
                        who() + " forbids to" + where + said(answer) + " (" + how + "); the token needs " + right);
            case 404 ->
                refused(
                        HostException.Kind.NOT_FOUND,
                        who() + " has nothing to" + where + said(answer) + " (" + how
                                + "); it is not there, or not shown to the one who asks, whose token needs " + right);
            case 409 -> refused(HostException.Kind.CONFLICT, who() + " did not" + where + said(answer));
            default -> refused(HostException.Kind.REFUSED, who() + " did not" + where + said(answer));
        };
    }

    private static HostException refused(HostException.Kind kind, String message) {
        return new HostException(kind, message, null, null);
    }

    private static String said(Answer answer) {
        String words = answer.words();
        return answer.status() + (words.isEmpty() ? "" : " " + words);
    }
}
