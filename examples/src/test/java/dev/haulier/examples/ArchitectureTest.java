package dev.haulier.examples;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.haulier.HaulierException;
import dev.haulier.HaulierInterruptedException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plan of the house, checked. It stands here because only this module sees all the others. */
class ArchitectureTest {

    private static final JavaClasses HAULIER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.haulier");

    private static final String[] ADAPTERS = {
        "dev.haulier.git..",
        "dev.haulier.oci..",
        "dev.haulier.aws..",
        "dev.haulier.argocd..",
        "dev.haulier.junit..",
        "dev.haulier.observability..",
        "dev.haulier.githosting..",
        "dev.haulier.helm.."
    };

    /** Third-party types that a host hands in, or that a test framework asks for. */
    private static final Set<String> NAMED = Set.of(
            "software.amazon.awssdk.services.ecr.EcrClient",
            "io.fabric8.kubernetes.client.KubernetesClient",
            "io.micrometer.core.instrument.MeterRegistry",
            "io.opentelemetry.api.OpenTelemetry");

    @Test
    void allModules_areSeen() {
        assertThat(HAULIER.stream().map(JavaClass::getPackageName))
                .contains(
                        "dev.haulier",
                        "dev.haulier.model",
                        "dev.haulier.git",
                        "dev.haulier.oci",
                        "dev.haulier.aws.ecr",
                        "dev.haulier.argocd",
                        "dev.haulier.junit",
                        "dev.haulier.observability",
                        "dev.haulier.githosting",
                        "dev.haulier.helm",
                        "dev.haulier.testkit",
                        "dev.haulier.cli");
    }

    @ParameterizedTest
    @CsvSource({
        "model, ''",
        "expression, ''",
        "workspace, ''",
        "clock, ''",
        "program, ''",
        "credential, clock program",
        "net, model",
        "manifest, model",
        "deploy, model",
        "hosting, credential",
        "event, model",
        "store, model manifest clock",
        "artifact, model credential clock expression",
        "verification, model clock net expression program",
        "report, model manifest",
        "step, model workspace credential clock expression net program",
    })
    void packagesOfCore_knowOnlyTheirNeighbours(String name, String neighbours) {
        List<String> known = new ArrayList<>();
        known.add("dev.haulier." + name + "..");
        known.add("dev.haulier.internal..");
        for (String neighbour : neighbours.split(" ")) {
            if (!neighbour.isEmpty()) {
                known.add("dev.haulier." + neighbour + "..");
            }
        }
        DescribedPredicate<JavaClass> allowed = resideOutsideOfPackage("dev.haulier..")
                .or(resideInAnyPackage(known.toArray(String[]::new)))
                .or(type(HaulierException.class))
                .or(type(HaulierInterruptedException.class));
        classes()
                .that(resideInAPackage("dev.haulier." + name + ".."))
                .should(onlyDependOnClassesThat(allowed))
                .check(HAULIER);
    }

    /** It could leave as a library of its own, with what it has inside. */
    @Test
    void expressions_knowNothingOfPromotion() {
        classes()
                .that(resideInAnyPackage("dev.haulier.expression..", "dev.haulier.internal.expression.."))
                .should(onlyDependOnClassesThat(resideOutsideOfPackage("dev.haulier..")
                        .or(resideInAnyPackage("dev.haulier.expression..", "dev.haulier.internal.expression.."))
                        .or(type(HaulierException.class))))
                .check(HAULIER);
    }

    @Test
    void internals_ofTheEngine_areUnknownToTheSpis() {
        noClasses()
                .that(resideInAnyPackage(
                        "dev.haulier.model..",
                        "dev.haulier.manifest..",
                        "dev.haulier.expression..",
                        "dev.haulier.workspace..",
                        "dev.haulier.credential..",
                        "dev.haulier.deploy..",
                        "dev.haulier.store..",
                        "dev.haulier.event..",
                        "dev.haulier.clock.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.haulier.internal.engine..")
                .check(HAULIER);
    }

    @Test
    void internals_areUnusedOutsideOfCore() {
        noClasses()
                .that(resideInAnyPackage(ADAPTERS)
                        .or(resideInAnyPackage("dev.haulier.testkit..", "dev.haulier.cli..", "dev.haulier.examples..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.haulier.internal..")
                .check(HAULIER);
    }

    @ParameterizedTest
    @CsvSource({
        "dev.haulier.git..",
        "dev.haulier.oci..",
        "dev.haulier.aws..",
        "dev.haulier.argocd..",
        "dev.haulier.githosting..",
        "dev.haulier.helm..",
        "dev.haulier.testkit.."
    })
    void adapters_doNotSeeEachOther(String adapter) {
        String[] others = java.util.Arrays.stream(ADAPTERS)
                .filter(other -> !other.equals(adapter))
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(adapter)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(HAULIER);
    }

    @Test
    void core_doesNotSeeTheModulesThatStandOnIt() {
        noClasses()
                .that(resideInAPackage("dev.haulier..")
                        .and(DescribedPredicate.not(resideInAnyPackage(ADAPTERS)))
                        .and(DescribedPredicate.not(resideInAnyPackage(
                                "dev.haulier.testkit..", "dev.haulier.cli..", "dev.haulier.examples.."))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ADAPTERS)
                .check(HAULIER);
    }

    @Test
    void time_isReadAndWaitedForOnlyByTheClock() {
        noClasses()
                .that(resideOutsideOfPackage("dev.haulier.clock"))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .check(HAULIER);
    }

    @Test
    void services_areNeverLoadedFromTheContextClassLoader() {
        noClasses()
                .should()
                .callMethod(ServiceLoader.class, "load", Class.class)
                .check(HAULIER);
    }

    @Test
    void publicSignatures_nameNoThirdPartyType() {
        methods()
                .that()
                .areDeclaredInClassesThat(resideInAPackage("dev.haulier..")
                        .and(DescribedPredicate.not(resideInAnyPackage("dev.haulier.internal..", "dev.haulier.cli.."))))
                .should(nameOnlyOwnTypes())
                .check(HAULIER);
    }

    private static ArchCondition<JavaMethod> nameOnlyOwnTypes() {
        return new ArchCondition<>("name only types of the JDK and of Haulier") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                if (!visible(method) || !visible(method.getOwner())) {
                    return;
                }
                List<JavaClass> types = new ArrayList<>(method.getRawParameterTypes());
                types.add(method.getRawReturnType());
                for (JavaClass named : types) {
                    JavaClass base = named.getBaseComponentType();
                    boolean own = base.isPrimitive()
                            || base.getPackageName().startsWith("java.")
                            || base.getPackageName().startsWith("dev.haulier")
                            || NAMED.contains(base.getName())
                            || (method.getOwner().getPackageName().startsWith("dev.haulier.testkit")
                                    && base.getPackageName().startsWith("org.junit.jupiter"));
                    if (!own) {
                        events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " names " + base.getName()));
                    }
                }
            }

            private boolean visible(JavaMethod method) {
                return method.getModifiers().contains(JavaModifier.PUBLIC)
                        || method.getModifiers().contains(JavaModifier.PROTECTED);
            }

            private boolean visible(JavaClass owner) {
                return owner.getModifiers().contains(JavaModifier.PUBLIC)
                        && owner.getEnclosingClass().map(this::visible).orElse(true);
            }
        };
    }
}
