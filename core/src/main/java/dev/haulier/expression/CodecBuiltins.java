package dev.haulier.expression;

import static dev.haulier.expression.ValueType.ANY;
import static dev.haulier.expression.ValueType.STRING;

import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-ins that write and read other formats. */
final class CodecBuiltins {

    private CodecBuiltins() {}

    static List<Builtin> all() {
        return List.of(
                Builtin.of("toJSON", (e, a) -> JsonWriter.indented(e, a[0]), Signature.returning(STRING, ANY)),
                Builtin.of("fromJSON", CodecBuiltins::fromJson, Signature.returning(ANY, STRING)),
                Builtin.of("toBase64", CodecBuiltins::toBase64, Signature.returning(STRING, STRING)),
                Builtin.of("fromBase64", CodecBuiltins::fromBase64, Signature.returning(STRING, STRING)));
    }

    private static @Nullable Object fromJson(Evaluation e, @Nullable Object[] a) {
        String text = Values.string(a[0]);
        e.copy(text.length() / 2L);
        return new JsonReader(text).read();
    }

    private static Object toBase64(Evaluation e, @Nullable Object[] a) {
        byte[] bytes = Utf8.bytes(a[0]);
        e.grow(bytes.length * 2L);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Object fromBase64(Evaluation e, @Nullable Object[] a) {
        String text = Values.string(a[0]).replace("\r", "").replace("\n", "");
        e.grow(text.length());
        try {
            if (text.length() % 4 == 0) {
                return Utf8.of(Base64.getDecoder().decode(text));
            }
        } catch (IllegalArgumentException bad) {
            throw new Failure("fromBase64 cannot read the text, it is not standard base64 with padding", bad);
        }
        throw new Failure("fromBase64 cannot read the text, its length is not a multiple of four");
    }
}
