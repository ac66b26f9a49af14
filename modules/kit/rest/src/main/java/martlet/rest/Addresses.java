package martlet.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import martlet.web.Params;

/** Addresses of lists, their parameters in alphabetical order, so that one page has one address. */
final class Addresses {

    private Addresses() {}

    static String of(String path, Params params) {
        var sorted = new LinkedHashMap<String, List<String>>();
        params.names().stream().sorted().forEach(name -> sorted.put(name, params.all(name)));
        return path + "?" + Params.of(sorted).text();
    }

    static String of(String path, Map<String, String> params) {
        var all = new LinkedHashMap<String, List<String>>();
        params.forEach((name, value) -> all.put(name, List.of(value)));
        return of(path, Params.of(all));
    }
}
