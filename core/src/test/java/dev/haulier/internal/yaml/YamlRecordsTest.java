package dev.haulier.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.internal.yaml.YamlRecords.Change;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlRecordsTest {

    private static Change change(String id, @Nullable String newName, @Nullable String tag, @Nullable String digest) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("newName", newName);
        values.put("newTag", tag);
        values.put("digest", digest);
        return new Change(id, values);
    }

    private static String edit(String text, Change... changes) {
        return YamlRecords.edit(text, "images", "name", List.of(changes));
    }

    @Test
    void edit_valueThatIsThere_changesNoOtherByte() {
        String text = """
            # head
            resources: [a.yaml]   # kept
            images:
            # about nginx
            - name: nginx   # first
              newTag: "1.25"  # pinned

            - newTag: v1
              name: redis
            namePrefix: x-
            """;

        assertThat(edit(text, change("nginx", null, "1.26", null), change("redis", null, "v2", null)))
                .isEqualTo(text.replace("1.25", "1.26").replace("v1", "v2"));
    }

    @Test
    void edit_namesThatComeAndGo_takeTheirLinesWithThem() {
        String text = """
            images:
              - newName: mirror.example.com/nginx # mirror
                name: nginx
                newTag: "1.25"
              # second
              - name: redis
                newTag: v1
                digest: sha256:aa # old
            """;

        assertThat(edit(
                        text,
                        change("nginx", null, null, "sha256:bb"),
                        change("redis", "r.example.com/redis", "v1", null)))
                .isEqualTo("""
                    images:
                      - name: nginx
                        digest: sha256:bb
                      # second
                      - name: redis
                        newTag: v1
                        newName: r.example.com/redis
                    """);
    }

    @Test
    void edit_entryThatIsNotThere_isAppendedInTheListsOwnStyle() {
        assertThat(edit("images:\n  - name: a\n    newTag: x # c\n\nresources: []\n", change("b", null, "1.10", null)))
                .isEqualTo("images:\n"
                        + "  - name: a\n"
                        + "    newTag: x # c\n"
                        + "  - name: b\n"
                        + "    newTag: \"1.10\"\n\n"
                        + "resources: []\n");
        assertThat(edit("images: [{name: a, newTag: x}] # c\n", change("b", null, "v2", null)))
                .isEqualTo("images: [{name: a, newTag: x}, {name: b, newTag: v2}] # c\n");
    }

    @Test
    void edit_flowEntry_staysInFlow() {
        assertThat(edit("images:\n- {name: a, newTag: x, newName: n}\n", change("a", null, null, "sha256:cc")))
                .isEqualTo("images:\n- {name: a, digest: \"sha256:cc\"}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resources: [a]\n",
                "resources: [a]",
                "resources:\n- a\n# tail\n",
                "",
                "# only words\n",
                "images:\nresources: [a]\n",
                "images: []\n",
                "images: null # none\n",
                "resources: [a]\r\n",
                "{resources: [a]}\n",
                "{}\n",
                "{images: [], a: b}\n",
                "---\nresources:\n- a\n"
            })
    void edit_withoutAList_makesOne(String text) {
        String edited = edit(text, change("nginx", null, "1.27", null), change("redis", null, "v9", null));

        assertThat(YamlRecords.read(edited, "images"))
                .containsExactly(Map.of("name", "nginx", "newTag", "1.27"), Map.of("name", "redis", "newTag", "v9"));
        assertThat(edited.replaceAll("\\s+", " "))
                .contains(text.replace("images: []", "")
                        .replace("images: null ", "")
                        .replaceAll("images:\\s*", "")
                        .replaceAll("[{}]", "")
                        .strip()
                        .split("\\n")[0]
                        .replaceAll("[,\\s]+", " ")
                        .strip());
    }

    @Test
    void edit_windowsLines_staySo() {
        assertThat(edit("images:\r\n- name: a\r\n  newTag: x\r\n", change("a", "new", null, null)))
                .isEqualTo("images:\r\n- name: a\r\n  newName: new\r\n");
    }

    @Test
    void edit_sameTwice_changesNothingTheSecondTime() {
        String once = edit("resources: [a]\n", change("nginx", "m", "1.27", "sha256:dd"));

        assertThat(edit(once, change("nginx", "m", "1.27", "sha256:dd"))).isEqualTo(once);
    }

    @Test
    void edit_listOfAnotherKind_saysWhere() {
        assertThatThrownBy(() -> edit("images: {a: b}\n", change("a", null, "x", null)))
                .hasMessageContaining("line 1, column 9")
                .hasMessageContaining("'images' is no list");
        assertThatThrownBy(() -> edit("images: [a]\n", change("a", null, "x", null)))
                .hasMessageContaining("an entry that is no mapping");
        assertThatThrownBy(() -> edit("a: b: c\n", change("a", null, "x", null)))
                .hasMessageContaining("line 1");
    }
}
