package dev.haulier.cli;

import dev.haulier.manifest.Manifests;
import dev.haulier.model.Resource;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;

/** Prints resources in the format that was asked for. */
final class Printer {

    private final PrintWriter out;
    private final Format format;

    Printer(PrintWriter out, Format format) {
        this.out = out;
        this.format = format;
    }

    /** Prints resources in wire shape, or a table of them. */
    void print(Collection<? extends Resource> resources, Table table) {
        switch (format) {
            case JSON -> out.println(Manifests.toJson(resources));
            case YAML -> out.print(Manifests.toYaml(resources));
            case TABLE -> table.print(out);
        }
        out.flush();
    }

    /** Prints data as a list. */
    void print(List<?> data) {
        out.print(format == Format.JSON ? Manifests.valueToJson(data) + "\n" : Manifests.valueToYaml(data));
        out.flush();
    }

    /** Prints one resource in wire shape, or a table of it. */
    void print(Resource resource, Table table) {
        switch (format) {
            case JSON -> out.println(Manifests.toJson(resource));
            case YAML -> out.print(Manifests.toYaml(resource));
            case TABLE -> table.print(out);
        }
        out.flush();
    }
}
