package dev.haulier.helm;

import java.util.List;

/** The config of {@code helm-update-chart}. */
record HelmUpdateChartConfig(String path, List<Update> charts) {

    HelmUpdateChartConfig {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("path must not be empty: name the directory of a chart");
        }
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
