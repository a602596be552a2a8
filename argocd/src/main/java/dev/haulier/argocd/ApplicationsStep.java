package dev.haulier.argocd;

import dev.haulier.step.TypedStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the builders of all steps on Applications have in common: which Applications are meant. */
abstract class ApplicationsStep<B extends ApplicationsStep<B>> extends TypedStep<B> {

    private final AppEntries apps = new AppEntries();

    ApplicationsStep(String name) {
        super(name);
    }

    AppEntries apps() {
        return apps;
    }

    @SuppressWarnings("unchecked")
    private B self() {
        return (B) this;
    }

    /**
     * One more Application.
     *
     * @param name its name, may hold expressions of {@code ctx} and {@code vars}
     * @return this
     */
    public B application(String name) {
        apps.begin(name);
        return self();
    }

    /**
     * One more group of Applications, by a label that they have.
     *
     * @param label the label
     * @param value its value, may hold expressions of {@code ctx} and {@code vars}
     * @return this
     */
    public B applicationsWith(String label, String value) {
        apps.begin(null);
        return label(label, value);
    }

    /**
     * One more label that the Applications of the group have.
     *
     * @param label the label
     * @param value its value
     * @return this
     */
    public B label(String label, String value) {
        apps.label(label, value);
        return self();
    }

    /**
     * One more condition on the labels of the group.
     *
     * @param label the label
     * @param operator {@code In}, {@code NotIn}, {@code Exists} or {@code DoesNotExist}
     * @param values what {@code In} and {@code NotIn} compare with
     * @return this
     */
    public B labelCondition(String label, String operator, String... values) {
        apps.condition(label, operator, values);
        return self();
    }

    /**
     * Where the Application lives, or the group.
     *
     * @param namespace the namespace, may hold expressions of {@code ctx} and {@code vars}
     * @return this
     */
    public B namespace(String namespace) {
        apps.set("namespace", namespace);
        return self();
    }

    /**
     * Which Argo CD is meant, when the host works with several.
     *
     * @param name as {@link ArgoCdExtension#named} has it
     * @return this
     */
    public B instance(String name) {
        apps.set("instance", name);
        return self();
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        var config = new LinkedHashMap<String, @Nullable Object>();
        config.put("apps", new ArrayList<>(List.copyOf(apps.entries())));
        return config;
    }
}
