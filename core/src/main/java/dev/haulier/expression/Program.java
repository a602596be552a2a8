package dev.haulier.expression;

import org.jspecify.annotations.Nullable;

/** The closures of one expression, with what is needed to run them and to say where they failed. */
final class Program {

    private final String source;
    private final Code code;
    private final int locals;
    private final ValueType type;

    private Program(String source, Code code, int locals, ValueType type) {
        this.source = source;
        this.code = code;
        this.locals = locals;
        this.type = type;
    }

    static Program compile(String source, Language.Shape shape) {
        try {
            Node parsed = new Parser(source, shape).parse();
            ValueType type = new Checker(source, shape).check(parsed);
            Node optimized = Optimizer.optimize(parsed, source);
            Compiler compiler = new Compiler(source, shape);
            Code code = compiler.compile(optimized);
            return new Program(source, code, compiler.locals(), type);
        } catch (StackOverflowError e) {
            throw ExpressionException.of(
                    ExpressionException.Kind.COMPILE, "the expression is nested too deeply for this thread's stack");
        }
    }

    ValueType type() {
        return type;
    }

    @Nullable
    Object run(@Nullable Object environment, Language language) {
        Evaluation evaluation = new Evaluation(environment, language, locals);
        try {
            return code.run(evaluation);
        } catch (ExpressionException e) {
            throw e;
        } catch (Failure e) {
            throw failed(e.problem(), evaluation, e.getCause());
        } catch (StackOverflowError e) {
            throw failed("the values are nested too deeply for this thread's stack", evaluation, null);
        } catch (RuntimeException e) {
            String message = e.getMessage();
            throw failed(message == null ? e.getClass().getSimpleName() : message, evaluation, e);
        }
    }

    private ExpressionException failed(String problem, Evaluation evaluation, @Nullable Throwable cause) {
        return ExpressionException.at(ExpressionException.Kind.RUN, problem, source, evaluation.at, null, cause);
    }
}
