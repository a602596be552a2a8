package dev.haulier.expression;

import static dev.haulier.expression.ValueType.DURATION;
import static dev.haulier.expression.ValueType.STRING;
import static dev.haulier.expression.ValueType.TIME;
import static dev.haulier.expression.ValueType.TIMEZONE;

import dev.haulier.internal.expression.Durations;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-ins that make dates, durations and zones. */
final class TimeBuiltins {

    private TimeBuiltins() {}

    static List<Builtin> all() {
        return List.of(
                Builtin.checked("now", TimeBuiltins::nowType, TimeBuiltins::now),
                Builtin.checked("date", TimeBuiltins::dateType, TimeBuiltins::date),
                Builtin.of("duration", (e, a) -> duration(a[0]), Signature.returning(DURATION, STRING)),
                Builtin.of(
                        "timezone", (e, a) -> Times.zone(Values.string(a[0])), Signature.returning(TIMEZONE, STRING)));
    }

    private static ValueType nowType(List<ValueType> types) {
        if (types.isEmpty() || (types.size() == 1 && types.get(0).kind == ValueType.Kind.TIMEZONE)) {
            return TIME;
        }
        throw new Builtin.Mismatch("now takes nothing or a timezone");
    }

    private static ValueType dateType(List<ValueType> types) {
        if (types.isEmpty()) {
            throw new Builtin.Mismatch("date needs at least 1 argument");
        }
        int others = types.get(0).kind == ValueType.Kind.TIMEZONE ? types.size() - 1 : types.size();
        if (others > 3) {
            throw new Builtin.Mismatch("date takes at most 3 arguments beside a timezone");
        }
        return TIME;
    }

    private static Object now(Evaluation e, @Nullable Object[] a) {
        ZoneId zone = a.length == 0 ? ZoneOffset.UTC : a[0] instanceof ZoneId given ? given : null;
        if (zone == null) {
            throw new Failure("now takes nothing or a timezone, not " + Values.typeName(a[0]));
        }
        return e.language.clock().instant().atZone(zone);
    }

    private static Object date(Evaluation e, @Nullable Object[] given) {
        ZoneId zone = ZoneOffset.UTC;
        @Nullable Object[] a = given;
        if (given[0] instanceof ZoneId first) {
            zone = first;
            a = Arrays.copyOfRange(given, 1, given.length);
        }
        if (a.length == 0) {
            throw new Failure("date needs a text to read");
        }
        String text = Values.string(a[0]);
        String layout = a.length == 2 || a.length == 3 ? Values.string(a[1]) : null;
        if (a.length == 3) {
            zone = Times.zone(Values.string(a[2]));
        }
        return Times.parse(text, layout, zone);
    }

    private static Object duration(@Nullable Object value) {
        String text = Values.string(value);
        Long nanos = Durations.parse(text);
        if (nanos == null) {
            throw new Failure("\"" + Names.shortened(text) + "\" is no duration such as 1h30m");
        }
        return Duration.ofNanos(nanos);
    }
}
