package martlet.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import martlet.model.Field;
import martlet.model.Phrase;
import martlet.web.Shown;
import martlet.web.View;

/** The page of a row in its parts: groups of fields and rows that belong to it, in tabs where the site said so. */
final class Layout<R> {

    private static final Phrase NO_TITLE = Phrase.of("");

    private static final View<Part> PART = View.of(Part.class)
            .show("part_id", Part::id).show("part_title", Part::title).show("part_wrong", part -> wrong(part.wrong))
            .show("plain", part -> part.title.english().isEmpty())
            .show("folded", Part::folded).show("grouped", part -> !part.folded && !part.title.english().isEmpty())
            .show("items", part -> Item.VIEW.all(part.items)).show("branches", Part::branches);

    private static final View<Section> SECTION = View.of(Section.class)
            .show("section_id", Section::id).show("section_title", Section::title)
            .show("titled", section -> !section.title.english().isEmpty())
            .show("section_wrong", section -> wrong(section.wrong()))
            .show("parts", section -> PART.all(section.parts));

    private final Sheet<R> sheet;
    private final Map<Field<R, ?>, Item> items;
    private final List<Section> sections = new ArrayList<>();
    private final List<Item> loose = new ArrayList<>();

    /** What stands under one title. */
    private record Part(String id, Phrase title, boolean folded, List<Item> items, List<Shown> branches, int wrong) {}

    /** The parts of one tab. */
    private record Section(String id, Phrase title, List<Part> parts) {
        int wrong() {
            return parts.stream().mapToInt(Part::wrong).sum();
        }
    }

    Layout(Sheet<R> sheet, Map<Field<R, ?>, Item> items) {
        this.sheet = sheet;
        this.items = items;
        begin(NO_TITLE);
        sheet.visit().look().form().parts().forEach(this::lay);
        rest();
        sections.removeIf(section -> section.parts.isEmpty());
    }

    private void begin(Phrase title) {
        sections.add(new Section("part-" + sections.size(), title, new ArrayList<>()));
    }

    private void lay(FormLook.Part<R> part) {
        switch (part) {
            case FormLook.Tab<R> tab -> begin(tab.title());
            case FormLook.Group<R> group -> add(group.title(), group.folded(), present(group.fields()), List.of(), 0);
            case FormLook.Value<R> value -> lay(value);
            case FormLook.Children<R> children -> {
                var branch = Objects.requireNonNull(sheet.branches().get(children));
                add(children.title(), false, List.of(), branch.shown(), branch.problems().size());
            }
        }
    }

    /** A value belongs to the group before it. */
    private void lay(FormLook.Value<R> value) {
        var row = sheet.row();
        if (row == null || !value.computed().isFor(sheet.visit().access())) {
            return;
        }
        var worked = Worked.known("value", value.title().english(), value.computed().of(row.row()));
        var item = Item.fixed(value.title(), Cell.of(worked));
        var parts = sections.getLast().parts;
        if (parts.isEmpty() || parts.getLast().items.isEmpty()) {
            loose.add(item);
        } else {
            parts.getLast().items.add(item);
        }
    }

    private List<Item> present(List<Field<R, ?>> fields) {
        var present = new ArrayList<Item>();
        fields.stream().filter(items::containsKey).forEach(field -> present.add(items.get(field)));
        return present;
    }

    /** Fields that no group has come last: in a tab of their own, where there are tabs. */
    private void rest() {
        var look = sheet.visit().look().form();
        var rest = present(sheet.visit().model().fields().stream().filter(field -> !look.isPlaced(field)).toList());
        rest.addAll(loose);
        if (sections.size() > 1 && !rest.isEmpty()) {
            begin(Phrase.of("More"));
        }
        add(NO_TITLE, false, rest, List.of(), 0);
    }

    private void add(Phrase title, boolean folded, List<Item> some, List<Shown> branches, int wrongRows) {
        if (!some.isEmpty() || !branches.isEmpty()) {
            var section = sections.getLast();
            var wrong = wrongRows + (int) some.stream().filter(Item::wrong).count();
            section.parts.add(new Part("%s-%d".formatted(section.id, section.parts.size()), title, folded, some,
                    branches, wrong));
        }
    }

    private static Phrase wrong(int count) {
        return count == 0 ? NO_TITLE : Phrase.of("{count} to look at").with("count", count);
    }

    /** Returns the tabs, for a list of them; empty where there is no more than one. */
    List<Shown> contents() {
        var titled = sections.stream().filter(section -> !section.title.english().isEmpty()).toList();
        return titled.size() < 2 ? List.of() : SECTION.all(titled);
    }

    List<Shown> sections() {
        return SECTION.all(sections);
    }
}
