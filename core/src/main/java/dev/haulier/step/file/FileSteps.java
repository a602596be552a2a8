package dev.haulier.step.file;

import dev.haulier.step.PromotionStep;
import java.util.List;

/** The steps that move files, as builders for a pipeline and as what an engine runs. */
public final class FileSteps {

    private FileSteps() {}

    /**
     * A step {@code copy}.
     *
     * @param from the file or directory to copy, in the workspace; may hold expressions
     * @return a builder that wants to know where to
     */
    public static Copy copy(String from) {
        return new Copy(from);
    }

    /**
     * A step {@code delete}.
     *
     * @param paths files or directories of the workspace; may hold expressions
     * @return a builder
     */
    public static Delete delete(String... paths) {
        return new Delete(List.of(paths));
    }

    /**
     * A step {@code file-write}.
     *
     * @param path the file to write, in the workspace; may hold expressions
     * @return a builder that wants to know what to write
     */
    public static FileWrite fileWrite(String path) {
        return new FileWrite(path);
    }

    /**
     * A step {@code tar}.
     *
     * @param from the file or directory to pack, in the workspace; may hold expressions
     * @return a builder that wants to know where to
     */
    public static Tar tar(String from) {
        return new Tar(from);
    }

    /**
     * A step {@code untar}.
     *
     * @param archive the archive, in the workspace; may hold expressions
     * @return a builder that wants to know where to
     */
    public static Untar untar(String archive) {
        return new Untar(archive);
    }

    /**
     * What an engine runs.
     *
     * @return the steps of this package
     */
    public static List<PromotionStep<?>> all() {
        return List.of(new CopyStep(), new DeleteStep(), new FileWriteStep(), new TarStep(), new UntarStep());
    }
}
