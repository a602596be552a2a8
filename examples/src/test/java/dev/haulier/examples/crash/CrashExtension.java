package dev.haulier.examples.crash;

import dev.haulier.Extension;
import dev.haulier.Registration;
import dev.haulier.step.Preview;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** An extension whose steps have a point before and after they run. */
record CrashExtension(Extension inner, CrashPoints points) implements Extension {

    @Override
    public void register(Registration registration) {
        inner.register((Registration) Proxy.newProxyInstance(
                Registration.class.getClassLoader(), new Class<?>[] {Registration.class}, (proxy, method, given) -> {
                    try {
                        if (method.getName().equals("step")) {
                            registration.step(new CrashStep<>((PromotionStep<?>) given[0], points));
                            return proxy;
                        }
                        Object result = method.invoke(registration, given);
                        return result == registration ? proxy : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private record CrashStep<C>(PromotionStep<C> inner, CrashPoints points) implements PromotionStep<C> {

        @Override
        public StepType<C> type() {
            return inner.type();
        }

        @Override
        public StepResult run(StepContext context, C config) throws Exception {
            points.reach("before " + type().name());
            StepResult result = inner.run(context, config);
            points.reach("after " + type().name());
            return result;
        }

        @Override
        public Preview preview(StepContext context, C config) throws Exception {
            return inner.preview(context, config);
        }
    }
}
