package dev.haulier.expression;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The closures of calls. */
final class CallCodes {

    private CallCodes() {}

    private static @Nullable Object[] values(Code[] arguments, Evaluation e) {
        @Nullable Object[] values = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            values[i] = arguments[i].run(e);
        }
        return values;
    }

    static List<@Nullable Object> list(@Nullable Object[] values) {
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    static @Nullable Object callValue(@Nullable Object callee, @Nullable Object[] arguments) {
        if (callee == null || callee == TypedNil.INSTANCE) {
            throw new Failure("cannot call nil");
        }
        if (callee instanceof HostFunction function) {
            return function.call(list(arguments));
        }
        throw new Failure("a value of type " + Values.typeName(callee) + " cannot be called");
    }

    /** A built-in function. */
    static final class BuiltinCall extends Code {
        private final Builtin builtin;
        private final Code[] arguments;
        private final int at;

        BuiltinCall(Builtin builtin, Code[] arguments, int at) {
            this.builtin = builtin;
            this.arguments = arguments;
            this.at = at;
        }

        @Override
        @Nullable
        Object run(Evaluation e) {
            @Nullable Object[] values = values(arguments, e);
            e.at = at;
            e.step();
            return builtin.body().call(e, values);
        }
    }

    /** A function of the host. */
    static final class Registered extends Code {
        private final Language.Declaration declaration;
        private final Code[] arguments;
        private final int at;

        Registered(Language.Declaration declaration, Code[] arguments, int at) {
            this.declaration = declaration;
            this.arguments = arguments;
            this.at = at;
        }

        @Override
        @Nullable
        Object run(Evaluation e) {
            @Nullable Object[] values = values(arguments, e);
            e.at = at;
            e.step();
            Signature signature = Signatures.select(declaration.name(), declaration.signatures(), values);
            return Values.typed(signature.result(), e.language.body(declaration).call(list(values)));
        }
    }

    /** A method, or a function found under a name of a value. */
    static final class Method extends Code {
        private final Code base;
        private final String name;
        private final boolean optional;
        private final Code[] arguments;
        private final int at;

        Method(Code base, String name, boolean optional, Code[] arguments, int at) {
            this.base = base;
            this.name = name;
            this.optional = optional;
            this.arguments = arguments;
            this.at = at;
        }

        @Override
        @Nullable
        Object run(Evaluation e) {
            @Nullable Object[] values = values(arguments, e);
            Object target = base.run(e);
            if (target == SKIPPED || (optional && Values.isNil(target))) {
                return SKIPPED;
            }
            e.at = at;
            e.step();
            if (target != null && Members.mayHaveMethods(target) && Methods.has(target, name)) {
                return Methods.call(target, name, values);
            }
            return callValue(Members.fetch(target, name), values);
        }
    }

    /** A function that is a value. */
    static final class Value extends Code {
        private final Code callee;
        private final Code[] arguments;
        private final int at;

        Value(Code callee, Code[] arguments, int at) {
            this.callee = callee;
            this.arguments = arguments;
            this.at = at;
        }

        @Override
        @Nullable
        Object run(Evaluation e) {
            @Nullable Object[] values = values(arguments, e);
            Object function = callee.run(e);
            e.at = at;
            e.step();
            return callValue(function, values);
        }
    }
}
