package dev.haulier.argocd;

import dev.haulier.step.TypedStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Describes a step {@code argocd-update}. What is set after one Application and before the next belongs to the former. Not
 * thread-safe.
 */
public final class ArgoCdUpdateBuilder extends TypedStep<ArgoCdUpdateBuilder> {

    private final AppEntries apps = new AppEntries();

    ArgoCdUpdateBuilder() {
        super(ArgoCdUpdate.NAME);
    }

    /**
     * One more Application.
     *
     * @param name its name, may hold expressions of {@code ctx} and {@code vars}
     * @return this
     */
    public ArgoCdUpdateBuilder application(String name) {
        apps.begin(name);
        return this;
    }

    /**
     * One more group of Applications, by a label that they have.
     *
     * @param label the label
     * @param value its value, may hold expressions of {@code ctx} and {@code vars}
     * @return this
     */
    public ArgoCdUpdateBuilder applicationsWith(String label, String value) {
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
    public ArgoCdUpdateBuilder label(String label, String value) {
        apps.label(label, value);
        return this;
    }

    /**
     * One more condition on the labels of the group.
     *
     * @param label the label
     * @param operator {@code In}, {@code NotIn}, {@code Exists} or {@code DoesNotExist}
     * @param values what {@code In} and {@code NotIn} compare with
     * @return this
     */
    public ArgoCdUpdateBuilder labelCondition(String label, String operator, String... values) {
        apps.condition(label, operator, values);
        return this;
    }

    /**
     * Where the Application lives, or the group.
     *
     * @param namespace the namespace, may hold expressions of {@code ctx} and {@code vars}
     * @return this
     */
    public ArgoCdUpdateBuilder namespace(String namespace) {
        apps.set("namespace", namespace);
        return this;
    }

    /**
     * Which Argo CD is meant, when the host works with several.
     *
     * @param name as {@link ArgoCdExtension#named} has it
     * @return this
     */
    public ArgoCdUpdateBuilder instance(String name) {
        apps.set("instance", name);
        return this;
    }

    /**
     * What is to change in one source of the Application. Without any source it is refreshed and synced as it is.
     *
     * @param repoUrl the source's repository
     * @param description describes the change
     * @return this
     */
    public ArgoCdUpdateBuilder source(String repoUrl, Consumer<ArgoCdSourceBuilder> description) {
        var source = new ArgoCdSourceBuilder(repoUrl);
        description.accept(source);
        apps.source(source.config());
        return this;
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        var config = new LinkedHashMap<String, @Nullable Object>();
        config.put("apps", new ArrayList<>(List.copyOf(apps.entries())));
        return config;
    }
}
