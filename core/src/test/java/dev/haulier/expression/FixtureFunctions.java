package dev.haulier.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Functions over the fixtures of the template vectors, as a host would register them. */
final class FixtureFunctions {

    /** A version as the fixtures need it. */
    record Version(String original, long major, long minor, long patch, String pre, String meta) {
        private static final Pattern FORM =
                Pattern.compile("v?(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?(?:-([0-9A-Za-z.-]+))?(?:\\+([0-9A-Za-z.-]+))?");

        static @Nullable Version parse(String text) {
            Matcher m = FORM.matcher(text);
            return m.matches()
                    ? new Version(text, n(m.group(1)), n(m.group(2)), n(m.group(3)), s(m.group(4)), s(m.group(5)))
                    : null;
        }

        private static long n(@Nullable String digits) {
            return digits == null ? 0 : Long.parseLong(digits);
        }

        private static String s(@Nullable String text) {
            return text == null ? "" : text;
        }

        static Version of(long major, long minor, long patch) {
            return new Version(major + "." + minor + "." + patch, major, minor, patch, "", "");
        }

        int compare(Version other) {
            int byMajor = Long.compare(major, other.major);
            int byMinor = byMajor != 0 ? byMajor : Long.compare(minor, other.minor);
            return byMinor != 0 ? byMinor : Long.compare(patch, other.patch);
        }

        String text() {
            return major + "." + minor + "." + patch + (pre.isEmpty() ? "" : "-" + pre)
                    + (meta.isEmpty() ? "" : "+" + meta);
        }
    }

    static final StructType<JsonNode> ORIGIN = StructType.named("FreightOrigin", JsonNode.class)
            .field("Kind", "kind", ValueType.namedString("FreightOriginKind"), n -> text(n, "kind"))
            .field("Name", "name", ValueType.STRING, n -> text(n, "name"))
            .build();
    static final StructType<JsonNode> IMAGE = strings("Image", "RepoURL", "Tag", "Digest", "SubscriptionName")
            .field(
                    "Annotations",
                    "annotations",
                    ValueType.STRING_MAP,
                    n -> n.has("annotations") ? map(n.get("annotations")) : null)
            .build();
    static final StructType<JsonNode> COMMIT = strings(
                    "GitCommit", "RepoURL", "ID", "Branch", "Tag", "Message", "Author", "Committer", "SubscriptionName")
            .build();
    static final StructType<JsonNode> CHART =
            strings("Chart", "RepoURL", "Name", "Version", "SubscriptionName").build();
    static final StructType<JsonNode> ARTIFACT = StructType.named("ArtifactReference", JsonNode.class)
            .field("ArtifactType", ValueType.STRING, n -> text(n, "ArtifactType"))
            .field("SubscriptionName", ValueType.STRING, n -> text(n, "SubscriptionName"))
            .field("Version", ValueType.STRING, n -> text(n, "Version"))
            .field("Metadata", ValueType.MAP, n -> map(n.get("Metadata")))
            .keepEmptyFields()
            .build();
    /** The result of an increment, which cannot be compared by methods. */
    static final StructType<Version> INCREMENTED = version("semver.Version").build();

    static final StructType<Version> VERSION = parsed();

    private FixtureFunctions() {}

    private static StructType.Builder<JsonNode> strings(String name, String... fields) {
        StructType.Builder<JsonNode> builder = StructType.named(name, JsonNode.class);
        for (String field : fields) {
            String json = field.equals("ID") ? "id" : field.substring(0, 1).toLowerCase() + field.substring(1);
            builder.field(field, json, ValueType.STRING, n -> text(n, json));
        }
        return builder;
    }

    private static StructType.Builder<Version> version(String name) {
        return StructType.named(name, Version.class)
                .method("Major", Signature.returning(ValueType.INT), (v, a) -> v.major())
                .method("Minor", Signature.returning(ValueType.INT), (v, a) -> v.minor())
                .method("Patch", Signature.returning(ValueType.INT), (v, a) -> v.patch())
                .method("Prerelease", Signature.returning(ValueType.STRING), (v, a) -> v.pre())
                .method("Metadata", Signature.returning(ValueType.STRING), (v, a) -> v.meta())
                .method("String", Signature.returning(ValueType.STRING), (v, a) -> v.text())
                .method("Original", Signature.returning(ValueType.STRING), (v, a) -> v.original())
                .text(Version::text)
                .json(Version::text);
    }

    private static StructType<Version> parsed() {
        return version("semver.Version")
                .method(
                        "IncMajor",
                        Signature.returning(INCREMENTED.type()),
                        (v, a) -> INCREMENTED.of(Version.of(v.major() + 1, 0, 0)))
                .method(
                        "IncMinor",
                        Signature.returning(INCREMENTED.type()),
                        (v, a) -> INCREMENTED.of(Version.of(v.major(), v.minor() + 1, 0)))
                .method(
                        "IncPatch",
                        Signature.returning(INCREMENTED.type()),
                        (v, a) -> INCREMENTED.of(
                                Version.of(v.major(), v.minor(), v.pre().isEmpty() ? v.patch() + 1 : v.patch())))
                .method("LessThan", Signature.returning(ValueType.BOOL, ValueType.ANY), (v, a) -> v.compare(of(a)) < 0)
                .method("Equal", Signature.returning(ValueType.BOOL, ValueType.ANY), (v, a) -> v.compare(of(a)) == 0)
                .method("Compare", Signature.returning(ValueType.INT, ValueType.ANY), (v, a) -> (long) v.compare(of(a)))
                .build();
    }

    private static Version of(List<@Nullable Object> arguments) {
        return (Version) ((HostObject) Objects.requireNonNull(arguments.get(0))).target();
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    private static Map<String, @Nullable Object> map(@Nullable JsonNode node) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (node != null) {
            // fixtures are JSON as Kargo reads it: every number is a double
            node.properties()
                    .forEach(entry -> map.put(
                            entry.getKey(), new JsonReader(entry.getValue().toString()).read()));
        }
        return map;
    }

    /** The language of the vectors' templates over some fixtures. */
    static Language language(@Nullable JsonNode given, boolean status) {
        JsonNode fixtures = given == null ? Vectors.JSON.createObjectNode() : given;
        ValueType string = ValueType.STRING;
        ValueType origin = ORIGIN.type();
        Language.Builder builder = Language.builder()
                .function(
                        "warehouse",
                        a -> ORIGIN.of(Vectors.JSON
                                .createObjectNode()
                                .put("kind", "Warehouse")
                                .put("name", named(a))),
                        Signature.returning(origin, string))
                .function(
                        "imageFrom",
                        a -> find(IMAGE, fixtures.path("images"), "repoURL", a),
                        Signature.returning(IMAGE.type(), string),
                        Signature.returning(IMAGE.type(), string, origin))
                .function(
                        "commitFrom",
                        a -> find(COMMIT, fixtures.path("commits"), "repoURL", a),
                        Signature.returning(COMMIT.type(), string),
                        Signature.returning(COMMIT.type(), string, origin))
                .function(
                        "chartFrom",
                        a -> chart(fixtures.path("charts"), a),
                        Signature.returning(CHART.type(), string, string, origin),
                        Signature.returning(CHART.type(), string, origin),
                        Signature.returning(CHART.type(), string, string),
                        Signature.returning(CHART.type(), string))
                .function(
                        "artifactFrom",
                        a -> find(ARTIFACT, fixtures.path("artifacts"), "SubscriptionName", a),
                        Signature.returning(ARTIFACT.type(), string),
                        Signature.returning(ARTIFACT.type(), string, origin))
                .function("semverParse", a -> VERSION.of(parse(a)), Signature.returning(VERSION.type(), string))
                .function("semverDiff", FixtureFunctions::diff, Signature.returning(string, string, string));
        for (String name : List.of("configMap", "secret", "sharedConfigMap", "sharedSecret")) {
            builder.function(
                    name,
                    a -> map(fixtures.path(name + "s").get(Values.string(a.get(0)))),
                    Signature.returning(ValueType.STRING_MAP, string));
        }
        for (String name : List.of("freightMetadata", "stageMetadata")) {
            builder.function(
                    name,
                    a -> {
                        JsonNode found = fixtures.path(name).get(named(a));
                        return found == null ? null : map(found);
                    },
                    Signature.returning(ValueType.MAP, string));
        }
        return status ? Statuses.add(builder, fixtures).build() : builder.build();
    }

    private static String named(List<@Nullable Object> arguments) {
        String name = Values.string(arguments.get(0));
        if (name.isEmpty()) {
            throw new IllegalArgumentException("the name is empty");
        }
        return name;
    }

    private static @Nullable Object find(
            StructType<JsonNode> type, JsonNode all, String key, List<@Nullable Object> arguments) {
        for (JsonNode node : all) {
            if (text(node, key).equals(arguments.get(0))) {
                return type.of(node);
            }
        }
        return null;
    }

    private static Object chart(JsonNode all, List<@Nullable Object> arguments) {
        String name = arguments.size() > 1 && arguments.get(1) instanceof String given ? given : "";
        for (JsonNode node : all) {
            if (text(node, "repoURL").equals(arguments.get(0))
                    && text(node, "name").equals(name)) {
                return CHART.of(node);
            }
        }
        throw new IllegalArgumentException("the chart is not in the Freight");
    }

    private static Version parse(List<@Nullable Object> arguments) {
        Version version = Version.parse(Values.string(arguments.get(0)));
        if (version == null) {
            throw new IllegalArgumentException("not a semantic version");
        }
        return version;
    }

    private static Object diff(List<@Nullable Object> arguments) {
        Version a = Version.parse(Values.string(arguments.get(0)));
        Version b = Version.parse(Values.string(arguments.get(1)));
        if (a == null || b == null) {
            return "Incomparable";
        }
        return a.major() != b.major()
                ? "Major"
                : a.minor() != b.minor()
                        ? "Minor"
                        : a.patch() != b.patch() ? "Patch" : a.meta().equals(b.meta()) ? "None" : "Metadata";
    }

    /** The functions on the steps that ran. */
    private static final class Statuses {

        static Language.Builder add(Language.Builder builder, JsonNode fixtures) {
            return builder.function("always", a -> true, Signature.returning(ValueType.BOOL))
                    .function("failure", a -> failed(fixtures), Signature.returning(ValueType.BOOL))
                    .function("success", a -> !failed(fixtures), Signature.returning(ValueType.BOOL))
                    .function(
                            "status",
                            a -> status(fixtures, named(a)),
                            Signature.returning(ValueType.STRING, ValueType.STRING));
        }

        private static String status(JsonNode fixtures, String alias) {
            String own = fixtures.path("alias").asText("");
            String scope = own.split("::", -1).length == 2 ? own.substring(0, own.indexOf("::") + 2) : "";
            for (JsonNode step : fixtures.path("steps")) {
                String name = text(step, "alias");
                boolean scoped = name.split("::", -1).length == 2;
                boolean visible = scope.isEmpty() ? !scoped : name.startsWith(scope) && scoped;
                if (visible && name.substring(scope.length()).equals(alias)) {
                    return text(step, "status");
                }
            }
            return "";
        }
    }

    static boolean failed(JsonNode fixtures) {
        for (JsonNode step : fixtures.path("steps")) {
            boolean bad = text(step, "status").equals("Failed")
                    || text(step, "status").equals("Errored");
            if (bad && !step.path("continueOnError").asBoolean()) {
                return true;
            }
        }
        return false;
    }
}
