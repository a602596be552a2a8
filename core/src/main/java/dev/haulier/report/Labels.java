package dev.haulier.report;

import dev.haulier.model.ArtifactReference;
import dev.haulier.model.AutoPromotionHold;
import dev.haulier.model.Chart;
import dev.haulier.model.FreightArtifact;
import dev.haulier.model.GitCommit;
import dev.haulier.model.HealthState;
import dev.haulier.model.Image;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.StepStatus;
import dev.haulier.model.VerificationPhase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words and signs for states, times and names. Never by colour alone. */
final class Labels {

    private static final int SHORT = 7;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Labels() {}

    /** How something is: a class for its colour, a sign and a word. */
    record Tone(String css, String sign, String word) {}

    static final Tone NONE = new Tone("quiet", "–", "nothing yet");

    static Tone of(PromotionPhase phase) {
        return new Tone(
                switch (phase) {
                    case SUCCEEDED -> "good";
                    case FAILED, ERRORED -> "bad";
                    case RUNNING -> "busy";
                    default -> "quiet";
                },
                switch (phase) {
                    case SUCCEEDED -> "✓";
                    case FAILED, ERRORED -> "✕";
                    case RUNNING -> "▶";
                    case ABORTED -> "■";
                    default -> "…";
                },
                phase.wireName());
    }

    static Tone of(@Nullable StepStatus status) {
        if (status == null) {
            return new Tone("quiet", "…", "Pending");
        }
        return switch (status) {
            case SUCCEEDED -> new Tone("good", "✓", status.wireName());
            case FAILED, ERRORED -> new Tone("bad", "✕", status.wireName());
            case RUNNING -> new Tone("busy", "▶", status.wireName());
            case SKIPPED -> new Tone("quiet", "↷", status.wireName());
            default -> new Tone("quiet", "■", status.wireName());
        };
    }

    static Tone of(HealthState state) {
        return switch (state) {
            case HEALTHY -> new Tone("good", "♥", "Healthy");
            case UNHEALTHY -> new Tone("bad", "✕", "Unhealthy");
            case PROGRESSING -> new Tone("busy", "▶", "Progressing");
            default -> new Tone("quiet", "?", state.wireName());
        };
    }

    static Tone of(@Nullable VerificationPhase phase) {
        if (phase == null) {
            return new Tone("quiet", "–", "not verified");
        }
        return switch (phase) {
            case SUCCESSFUL -> new Tone("good", "✓", "verified");
            case FAILED -> new Tone("bad", "✕", "verification failed");
            case ERROR -> new Tone("bad", "✕", "verification error");
            case PENDING, RUNNING -> new Tone("busy", "▶", "being verified");
            case ABORTED -> new Tone("quiet", "■", "verification aborted");
            case INCONCLUSIVE -> new Tone("warn", "?", "inconclusive");
        };
    }

    static String shortName(String name) {
        return name.length() > SHORT ? name.substring(0, SHORT) : name;
    }

    static String time(@Nullable Instant time) {
        return time == null ? "" : TIME.format(time) + " UTC";
    }

    static String clock(@Nullable Instant time) {
        return time == null ? "" : CLOCK.format(time);
    }

    /** A duration in its two largest units. */
    static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds >= 86_400) {
            return seconds / 86_400 + "d" + rest(seconds % 86_400 / 3_600, "h");
        }
        if (seconds >= 3_600) {
            return seconds / 3_600 + "h" + rest(seconds % 3_600 / 60, "m");
        }
        return seconds >= 60 ? seconds / 60 + "m" + rest(seconds % 60, "s") : seconds + "s";
    }

    private static String rest(long value, String unit) {
        return value == 0 ? "" : " " + value + unit;
    }

    static String ago(@Nullable Instant then, Instant now) {
        return then == null ? "" : duration(Duration.between(then, now)) + " ago";
    }

    /** An artifact's last part and its version. */
    static String artifact(FreightArtifact artifact) {
        if (artifact instanceof Image image) {
            return lastPart(image.repoURL()) + ":"
                    + (image.tag().isEmpty() ? Labels.digest(image.digest()) : image.tag());
        }
        if (artifact instanceof GitCommit commit) {
            String version = commit.tag().isEmpty() ? shortName(commit.id()) : commit.tag();
            return lastPart(commit.repoURL()) + "@" + version;
        }
        if (artifact instanceof Chart chart) {
            return (chart.name().isEmpty() ? lastPart(chart.repoURL()) : chart.name()) + " " + chart.version();
        }
        return artifact instanceof ArtifactReference other ? other.subscriptionName() + " " + other.version() : "";
    }

    /** The whole of an artifact, for a tip. */
    static String whole(FreightArtifact artifact) {
        if (artifact instanceof Image image) {
            return image.repoURL() + ":" + image.tag() + "@" + image.digest();
        }
        if (artifact instanceof GitCommit commit) {
            return commit.repoURL() + " " + commit.id() + " " + commit.branch() + " " + commit.tag() + "\n"
                    + commit.message() + "\n" + commit.author();
        }
        if (artifact instanceof Chart chart) {
            return chart.repoURL() + " " + chart.name() + " " + chart.version();
        }
        return artifact(artifact);
    }

    static String sort(FreightArtifact artifact) {
        return artifact instanceof Image
                ? "image"
                : artifact instanceof GitCommit ? "commit" : artifact instanceof Chart ? "chart" : "artifact";
    }

    private static String digest(String digest) {
        return shortName(digest.substring(digest.indexOf(':') + 1));
    }

    private static String lastPart(String url) {
        String bare = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        String last = bare.substring(bare.lastIndexOf('/') + 1);
        return last.endsWith(".git") ? last.substring(0, last.length() - ".git".length()) : last;
    }

    /** Who keeps a Stage from promoting by itself, and since which promotion. */
    static String hold(AutoPromotionHold hold) {
        return "by " + hold.promotionName() + (hold.actor().isEmpty() ? "" : " of " + hold.actor());
    }
}
