package martlet.admin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import martlet.model.Phrase;

/** A kind of file that a list can be had as. */
enum ExportFormat {

    /** Exact values with commas between: what programs read, and an import takes back. */
    CSV("csv", "text/csv; charset=UTF-8", Phrase.of("CSV")),

    /** Values as people read them, for a spreadsheet of the language of whoever asks. */
    SHEET("csv", "text/csv; charset=UTF-8", Phrase.of("CSV for spreadsheets")),

    /** An array of objects. */
    JSON("json", "application/json", Phrase.of("JSON")),

    /** An object a line. */
    NDJSON("ndjson", "application/x-ndjson", Phrase.of("JSON lines"));

    private final String ending;
    private final String mediaType;
    private final Phrase label;

    ExportFormat(String ending, String mediaType, Phrase label) {
        this.ending = ending;
        this.mediaType = mediaType;
        this.label = label;
    }

    /** Returns what it is called in addresses. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ExportFormat> of(String word) {
        return Stream.of(values()).filter(format -> format.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Stream.of(values()).map(ExportFormat::word).toList();
    }

    String ending() {
        return ending;
    }

    String mediaType() {
        return mediaType;
    }

    Phrase label() {
        return label;
    }
}
