package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Which templates the check refuses, on which line, and which it lets through. */
class MarkupTest {

    record Bad(String does, String template, int line, String said) {
        @Override
        public String toString() {
            return does;
        }
    }

    static final List<Bad> BAD = List.of(
            new Bad("three braces", "<p>\n{{{html}}}</p>", 2, "writes a value as it is"),
            new Bad("an ampersand", "<p>{{& html}}</p>", 1, "writes a value as it is"),
            new Bad("an attribute without quotes", "<a\n\nhref={{to}}>x</a>", 3, "href={{to}} needs quotation marks"),
            new Bad("a section as an attribute without quotes", "<a class={{#x}}y{{/x}}>", 1, "needs quotation marks"),
            new Bad("a value for an attribute's name", "<p {{any}}>", 1, "stands where an attribute's name does"),
            new Bad("a script in the page", "<script>\nlet x = 1</script>", 2, "a script inside the page"),
            new Bad("a tag inside a script", "<script src=\"x\">\n\n'{{name}}'</script>", 3, "stands inside <script>"),
            new Bad("a tag inside a style", "<style>{{name}}</style>", 1, "stands inside <style>"),
            new Bad("a style in the page", "<p>\n<style>p { }</style>", 2, "<style> is forbidden"),
            new Bad("an event's handler", "<p\nonClick=\"go()\">", 2, "onclick=\"…\" is forbidden"),
            new Bad("a handler without a value", "<p onload>", 1, "onload=\"…\" is forbidden"),
            new Bad("a style of an element", "<p style='color: red'>", 1, "style=\"…\" is forbidden"),
            new Bad("a link that runs a script", "<a href=\" java\tscript:go()\">x</a>", 1, "runs a script"),
            new Bad("a link with a page in it", "<a href='data:text/html,x'>x</a>", 1, "runs a script"),
            new Bad("a tag without an end", "<p>\n{{name", 2, "a tag has no end"));

    static final List<String> GOOD = List.of(
            "<p class=\"{{a}} b\"{{#c}} hidden{{/c}}>{{text}}</p>",
            "{{! {{{ }}<script src=\"{{#asset}}x.js{{/asset}}\" defer></script>",
            "<script src=\"x\">\n</script><p>{{a}}</p>",
            "a < b {{^c}}{{>d}}{{/c}} {{$e}}on=1{{/e}} <textarea\nname=\"x\">{{a}}</textarea>",
            "<a href=\"/x/?y={{#encode}}{{z}}{{/encode}}\" aria-label='{{a}}'>x</a><input disabled><br/>");

    private static List<String> problems(String template) {
        var found = new ArrayList<String>();
        new Markup(template, (what, line) -> found.add(line + ": " + what), (_, _) -> {}).walk();
        return found;
    }

    @ParameterizedTest
    @FieldSource("BAD")
    void refuses(Bad bad) {
        var found = problems(bad.template);
        assertTrue(found.stream().anyMatch(one -> one.startsWith(bad.line + ": ") && one.contains(bad.said)),
                found.toString());
    }

    @ParameterizedTest
    @FieldSource("GOOD")
    void letsThrough(String template) {
        assertEquals(List.of(), problems(template));
    }

    @Test
    void tellsTheNamesOfValuesAndTheirLines() {
        var names = new ArrayList<String>();
        new Markup("{{a}}\n{{#b.c}}{{>no}}{{/b.c}}{{^d}}{{/d}}{{e|x|y}}", (_, _) -> {},
                (name, line) -> names.add(name + line)).walk();
        assertEquals(List.of("a1", "b.c2", "d2", "e|x|y2"), names);
    }
}
