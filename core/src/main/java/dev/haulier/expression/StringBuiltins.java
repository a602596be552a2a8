package dev.haulier.expression;

import static dev.haulier.expression.ValueType.ANY;
import static dev.haulier.expression.ValueType.BOOL;
import static dev.haulier.expression.ValueType.INT;
import static dev.haulier.expression.ValueType.LIST;
import static dev.haulier.expression.ValueType.STRING;
import static dev.haulier.expression.ValueType.STRINGS;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-ins on strings. */
final class StringBuiltins {

    /** The highest count that repeat takes. */
    private static final long MAX_REPEAT = 1_000_000;

    private StringBuiltins() {}

    static List<Builtin> all() {
        Signature one = Signature.returning(STRING, STRING);
        Signature two = Signature.returning(STRING, STRING, STRING);
        Signature test = Signature.returning(BOOL, STRING, STRING);
        Signature offset = Signature.returning(INT, STRING, STRING);
        Signature pieces = Signature.returning(STRINGS, STRING, STRING);
        Signature somePieces = Signature.returning(STRINGS, STRING, STRING, INT);
        return List.of(
                Builtin.of("trim", StringBuiltins::trim, one, two),
                Builtin.of("trimPrefix", (e, a) -> affix(a, true), two, one),
                Builtin.of("trimSuffix", (e, a) -> affix(a, false), two, one),
                Builtin.of("upper", (e, a) -> mapped(e, a[0], true), one),
                Builtin.of("lower", (e, a) -> mapped(e, a[0], false), one),
                Builtin.of("split", (e, a) -> split(e, a, false), pieces, somePieces),
                Builtin.of("splitAfter", (e, a) -> split(e, a, true), pieces, somePieces),
                Builtin.of(
                        "replace",
                        StringBuiltins::replace,
                        Signature.returning(STRING, STRING, STRING, STRING, INT),
                        Signature.returning(STRING, STRING, STRING, STRING)),
                Builtin.of("repeat", StringBuiltins::repeat, Signature.returning(STRING, STRING, INT)),
                Builtin.of(
                        "join",
                        StringBuiltins::join,
                        Signature.returning(STRING, LIST, STRING),
                        Signature.returning(STRING, LIST),
                        Signature.returning(STRING, STRINGS, STRING),
                        Signature.returning(STRING, STRINGS)),
                Builtin.of("indexOf", (e, a) -> (long) latin(a[0]).indexOf(latin(a[1])), offset),
                Builtin.of("lastIndexOf", (e, a) -> (long) latin(a[0]).lastIndexOf(latin(a[1])), offset),
                Builtin.of("hasPrefix", (e, a) -> latin(a[0]).startsWith(latin(a[1])), test),
                Builtin.of("hasSuffix", (e, a) -> latin(a[0]).endsWith(latin(a[1])), test),
                Builtin.of("string", (e, a) -> Printer.print(e, a[0]), Signature.returning(STRING, ANY)));
    }

    private static Object text(@Nullable Object value) {
        if (value == null || !Values.isText(value)) {
            throw Values.mismatch(value, "string");
        }
        return value;
    }

    private static String latin(@Nullable Object value) {
        return Utf8.latin(text(value));
    }

    private static Object trim(Evaluation e, @Nullable Object[] a) {
        Object[] pieces = Utf8.pieces(text(a[0]));
        Object cut = a.length > 1 ? text(a[1]) : null;
        int start = 0;
        int end = pieces.length;
        while (start < end && isCut(pieces[start], cut)) {
            start++;
        }
        while (end > start && isCut(pieces[end - 1], cut)) {
            end--;
        }
        if (start == 0 && end == pieces.length) {
            return text(a[0]);
        }
        StringBuilder out = new StringBuilder();
        for (int i = start; i < end; i++) {
            out.append(Utf8.latin(pieces[i]));
        }
        return Utf8.ofLatin(out.toString());
    }

    private static boolean isCut(Object piece, @Nullable Object cut) {
        String character = piece.toString();
        if (cut != null) {
            return cut.toString().contains(character);
        }
        return Lexer.isSpace(character.codePointAt(0));
    }

    private static Object affix(@Nullable Object[] a, boolean prefix) {
        String text = latin(a[0]);
        String part = a.length > 1 ? latin(a[1]) : " ";
        if (prefix ? !text.startsWith(part) : !text.endsWith(part)) {
            return text(a[0]);
        }
        return Utf8.ofLatin(prefix ? text.substring(part.length()) : text.substring(0, text.length() - part.length()));
    }

    /** Each code point by itself, with no rule for special casing. */
    private static Object mapped(Evaluation e, @Nullable Object value, boolean upper) {
        String text = text(value).toString();
        e.grow(text.length());
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            out.appendCodePoint(upper ? Character.toUpperCase(c) : Character.toLowerCase(c));
        }
        return out.toString();
    }

    private static Object split(Evaluation e, @Nullable Object[] a, boolean keep) {
        Object subject = text(a[0]);
        Object separator = text(a[1]);
        long limit = a.length > 2 ? Values.truncated(a[2]) : -1;
        if (limit == 0) {
            return Items.NIL;
        }
        String text = Utf8.latin(subject);
        String mark = Utf8.latin(separator);
        e.grow(text.length());
        if (mark.isEmpty()) {
            return new Items(characters(e, subject, limit), Items.Kind.STRINGS);
        }
        List<Object> out = new ArrayList<>();
        int from = 0;
        while (limit < 0 || out.size() < limit - 1) {
            int found = text.indexOf(mark, from);
            if (found < 0) {
                break;
            }
            out.add(Utf8.ofLatin(text.substring(from, keep ? found + mark.length() : found)));
            from = found + mark.length();
        }
        out.add(Utf8.ofLatin(text.substring(from)));
        e.copy(out.size());
        return new Items(out.toArray(), Items.Kind.STRINGS);
    }

    private static Object[] characters(Evaluation e, Object subject, long limit) {
        Object[] all = Utf8.pieces(subject);
        e.copy(all.length);
        if (limit < 0 || all.length <= limit) {
            return all;
        }
        Object[] some = java.util.Arrays.copyOf(all, (int) limit);
        StringBuilder rest = new StringBuilder();
        for (int i = (int) limit - 1; i < all.length; i++) {
            rest.append(Utf8.latin(all[i]));
        }
        some[(int) limit - 1] = Utf8.ofLatin(rest.toString());
        return some;
    }

    private static Object replace(Evaluation e, @Nullable Object[] a) {
        Object subject = text(a[0]);
        String old = latin(a[1]);
        String with = latin(a[2]);
        long limit = a.length > 3 ? Values.truncated(a[3]) : -1;
        String text = Utf8.latin(subject);
        e.grow(text.length());
        StringBuilder out = new StringBuilder();
        long done = 0;
        if (old.isEmpty()) {
            for (Object piece : Utf8.pieces(subject)) {
                if (limit < 0 || done < limit) {
                    grown(e, out, with);
                    done++;
                }
                out.append(Utf8.latin(piece));
            }
            if (limit < 0 || done < limit) {
                grown(e, out, with);
            }
            return Utf8.ofLatin(out.toString());
        }
        int from = 0;
        while (limit < 0 || done < limit) {
            int found = text.indexOf(old, from);
            if (found < 0) {
                break;
            }
            out.append(text, from, found);
            grown(e, out, with);
            from = found + old.length();
            done++;
        }
        return done == 0
                ? subject
                : Utf8.ofLatin(out.append(text, from, text.length()).toString());
    }

    private static void grown(Evaluation e, StringBuilder out, String more) {
        e.grow(more.length());
        out.append(more);
    }

    private static Object repeat(Evaluation e, @Nullable Object[] a) {
        String text = latin(a[0]);
        long count = Values.truncated(a[1]);
        if (count < 0) {
            throw new Failure("repeat takes no negative count, got " + count);
        }
        if (count > MAX_REPEAT) {
            throw new Failure("memory budget exceeded");
        }
        e.build(text.length() * count);
        return Utf8.ofLatin(text.repeat((int) count));
    }

    private static Object join(Evaluation e, @Nullable Object[] a) {
        Object list = a[0];
        if (!(list instanceof List) || list instanceof IntRange || (list instanceof Items items && items.isOfPairs())) {
            throw Values.mismatch(list, "list of strings");
        }
        String glue = a.length > 1 ? latin(a[1]) : "";
        StringBuilder out = new StringBuilder();
        Elements elements = Elements.of(list);
        for (int i = 0; i < elements.size; i++) {
            if (i > 0) {
                grown(e, out, glue);
            }
            grown(e, out, latin(elements.get(i)));
            e.step();
        }
        return Utf8.ofLatin(out.toString());
    }
}
