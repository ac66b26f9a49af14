package martlet.web;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a part of a form is called.
 *
 * @param name the name of its input
 * @param fileName what a file is called, which may be nothing
 * @param isFile whether it is a file, with a name or without
 */
record PartName(String name, String fileName, boolean isFile) {

    private static final String HEADER = "content-disposition:";
    private static final String KIND = "form-data";

    /** One thing that is said of a part: browsers write every value in quotes, and a quote in it as a percent code. */
    private static final Pattern SAID = Pattern.compile(";[ \t]{0,9}([a-z*]{1,20})=(\"[^\"]*\"|[^\";, \t]*)");

    static PartName of(List<String> headers) {
        for (var header : headers) {
            if (header.toLowerCase(Locale.ROOT).startsWith(HEADER)) {
                return said(header.substring(HEADER.length()).strip());
            }
        }
        throw Percent.bad("A part of the form has no name.");
    }

    private static PartName said(String header) {
        var name = "";
        var fileName = "";
        var isFile = false;
        var at = KIND.length();
        var found = SAID.matcher(header);
        if (!header.regionMatches(true, 0, KIND, 0, at)) {
            throw Percent.bad("A part of the form has no name.");
        }
        for (found.region(at, header.length()); found.lookingAt(); found.region(found.end(), header.length())) {
            switch (found.group(1)) {
                case "name" -> name = plain(found.group(2));
                case "filename" -> {
                    fileName = plain(found.group(2));
                    isFile = true;
                }
                // Whatever else is said, such as another spelling of the name, browsers don't.
                default -> {
                }
            }
        }
        if (name.isEmpty() || found.regionStart() < header.length()) {
            throw Percent.bad("A part of the form has no name.");
        }
        return new PartName(name, fileName, isFile);
    }

    private static String plain(String value) {
        var bare = value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
        return bare.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
    }
}
