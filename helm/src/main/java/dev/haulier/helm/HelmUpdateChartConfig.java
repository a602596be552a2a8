package dev.haulier.helm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The config of {@code helm-update-chart}. */
record HelmUpdateChartConfig(String path, @Nullable List<Update> charts) {

    HelmUpdateChartConfig {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("path must not be empty: name the directory of a chart");
        }
        if (charts != null && charts.isEmpty()) {
            throw new IllegalArgumentException("charts must name a dependency: leave it out to update all of them");
        }
    }

    /** What is to be set; nothing when all are to be the newest ones. */
    List<Update> updates() {
        return charts == null ? List.of() : charts;
    }

    /** A dependency and the version that it is to have. */
    record Update(String repository, String name, String version) {

        Update {
            if (repository.isEmpty() || name.isEmpty() || version.isEmpty()) {
                throw new IllegalArgumentException("repository, name and version must not be empty");
            }
        }
    }
}
