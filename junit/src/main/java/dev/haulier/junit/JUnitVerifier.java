package dev.haulier.junit;

import dev.haulier.HaulierException;
import dev.haulier.model.FreightReference;
import dev.haulier.verification.Verdict;
import dev.haulier.verification.VerificationContext;
import dev.haulier.verification.Verifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Judges by a JUnit suite: good when every test passes, and there is at least one. It is run on the thread that verifies.
 *
 * <p>Tests find the verification's arguments as configuration parameters {@code haulier.args.NAME}, and what is judged as {@code
 * haulier.project}, {@code haulier.stage}, {@code haulier.promotion}, {@code haulier.verification} and {@code
 * haulier.freight}. Test engines are looked for by the class loader of the tests; nothing else of the platform is registered by
 * itself.
 *
 * <p>Immutable and thread-safe, as far as the tests are.
 */
public final class JUnitVerifier implements Verifier {

    /** How many failed tests a message names. */
    static final int MAX_NAMED = 3;

    private final ClassLoader loader;
    private final List<String> classes;
    private final List<String> packages;
    private final List<String> tags;

    private JUnitVerifier(ClassLoader loader, List<String> classes, List<String> packages, List<String> tags) {
        this.loader = loader;
        this.classes = List.copyOf(classes);
        this.packages = List.copyOf(packages);
        this.tags = List.copyOf(tags);
    }

    /**
     * A suite of classes.
     *
     * @param tests at least one
     * @return a verifier
     * @throws HaulierException when there is none
     */
    public static JUnitVerifier ofClasses(Class<?>... tests) {
        if (tests.length == 0) {
            throw new HaulierException("there is no test class; name one");
        }
        List<String> names = new ArrayList<>();
        for (Class<?> test : tests) {
            names.add(test.getName());
        }
        return new JUnitVerifier(loaderOf(tests[0]), names, List.of(), List.of());
    }

    /**
     * The tests of a package and the packages in it.
     *
     * @param name the package
     * @param loader finds the package, its classes and the test engines
     * @return a verifier
     */
    public static JUnitVerifier ofPackage(String name, ClassLoader loader) {
        return new JUnitVerifier(loader, List.of(), List.of(name), List.of());
    }

    /**
     * The same, but of all tests only those that have one of some tags.
     *
     * @param names tags, or expressions of tags as the JUnit Platform has them
     * @return another verifier
     */
    public JUnitVerifier tagged(String... names) {
        return new JUnitVerifier(loader, classes, packages, List.of(names));
    }

    private static ClassLoader loaderOf(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }

    @Override
    public Verdict verify(VerificationContext context) throws InterruptedException {
        List<TestEngine> engines = new ArrayList<>();
        ServiceLoader.load(TestEngine.class, loader).forEach(engines::add);
        if (engines.isEmpty()) {
            return Verdict.errored("there is no test engine; add junit-jupiter-engine to the class path of the tests");
        }
        var cancellation = CancellationToken.create();
        context.onAbort(cancellation::cancel);
        var results = new SuiteResults(context);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Where the platform loads the classes that selectors name.
        thread.setContextClassLoader(loader);
        try {
            LauncherFactory.create(config(engines))
                    .execute(LauncherExecutionRequestBuilder.request(request(context))
                            .cancellationToken(cancellation)
                            .listeners(results)
                            .build());
        } finally {
            thread.setContextClassLoader(before);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while the tests ran");
        }
        return context.isAborted() ? Verdict.inconclusive("aborted") : results.verdict();
    }

    private static LauncherConfig config(List<TestEngine> engines) {
        return LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .addTestEngines(engines.toArray(TestEngine[]::new))
                .build();
    }

    private LauncherDiscoveryRequest request(VerificationContext context) {
        List<DiscoverySelector> selectors = new ArrayList<>();
        classes.forEach(name -> selectors.add(DiscoverySelectors.selectClass(loader, name)));
        packages.forEach(name -> selectors.add(DiscoverySelectors.selectPackage(name)));
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .enableImplicitConfigurationParameters(false)
                .configurationParameters(parameters(context));
        return tags.isEmpty()
                ? request.build()
                : request.filters(TagFilter.includeTags(tags)).build();
    }

    private static Map<String, String> parameters(VerificationContext context) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("haulier.project", context.project());
        parameters.put("haulier.stage", context.stage());
        parameters.put("haulier.promotion", context.promotion());
        parameters.put("haulier.verification", context.verification());
        parameters.put(
                "haulier.freight",
                context.freight().references().stream()
                        .map(FreightReference::name)
                        .collect(Collectors.joining(",")));
        context.arguments().forEach((name, value) -> parameters.put("haulier.args." + name, value));
        parameters.values().removeIf(String::isBlank);
        return parameters;
    }
}
