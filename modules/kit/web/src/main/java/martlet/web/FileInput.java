package martlet.web;

import java.util.Optional;
import java.util.stream.Collectors;
import martlet.model.FileLink;
import martlet.model.FileType;
import martlet.model.Phrase;
import martlet.model.StoredFile;

/**
 * What the input of a file shows beside itself.
 *
 * @param kept what was chosen before, and is still to be saved
 * @param word what the form carries for it
 * @param present what is stored
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType")
record FileInput(FileLink<?> field, Optional<StoredFile> kept, String word, Optional<StoredFile> present,
        String keptName, String removeName, boolean removed) {

    static final View<FileInput> VIEW = View.of(FileInput.class)
            .show("accept", FileInput::accept)
            .show("kept", input -> named(input.kept))
            .show("kept_name", FileInput::keptName)
            .show("word", FileInput::word)
            .show("present", input -> named(input.present))
            .show("href", input -> input.present.map(Links::file).orElse(""))
            .show("picture", FileInput::isPicture)
            .show("remove_name", input -> input.isRemovable() ? input.removeName : "")
            .show("removed", FileInput::removed);

    /** Where any file is taken, the browser lets choose from all. */
    private String accept() {
        return field.accepted().contains(FileType.ANY)
                ? ""
                : field.accepted().stream().map(FileType::mediaType).collect(Collectors.joining(","));
    }

    /** Whether what is stored can be looked at beside the input. */
    private boolean isPicture() {
        return present.map(StoredFile::type).filter(FileType::isPicture).isPresent();
    }

    private static Object named(Optional<StoredFile> file) {
        return file.<Object>map(known -> Phrase.of("{name} ({size})").with("name", known.name())
                .with("size", FileSize.of(known.size()))).orElse("");
    }

    boolean hasFile() {
        return kept.isPresent() || present.isPresent();
    }

    private boolean isRemovable() {
        return field.isOptional() && hasFile();
    }
}
