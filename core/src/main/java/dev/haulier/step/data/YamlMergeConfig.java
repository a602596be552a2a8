package dev.haulier.step.data;

import java.util.List;

/** The config of {@code yaml-merge}. */
record YamlMergeConfig(List<String> inFiles, String outFile, boolean ignoreMissingFiles) {

    YamlMergeConfig {
        if (inFiles.isEmpty()) {
            throw new IllegalArgumentException("inFiles must name at least one file in the workspace");
        }
        if (outFile.isEmpty()) {
            throw new IllegalArgumentException("outFile must not be empty: name a file in the workspace");
        }
    }
}
