package martlet.model;

import static martlet.model.Author.AUTHOR;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something written, for the tests of this room: a link that must lead somewhere and one that need not. */
record Book(long id, long authorId, @Nullable Long editorId, String title, Instant printed) {

    static final Fields BOOK = new Fields();

    static final class Fields extends Model<Book> {
        final Field<Book, Long> id = key("id", Book::id);
        final Link<Book, Author> author = link("author", Book::authorId, () -> AUTHOR);
        final Link<Book, Author> editor = link("editor", Book::editorId, () -> AUTHOR).optional()
                .onDelete(Link.OnDelete.SET_NULL);
        final Field<Book, String> title = text("title", Book::title).max(100);
        final Field<Book, Instant> printed = instant("printed", Book::printed).defaultsTo(Instant::now);

        private Fields() {
            super("book");
            unique("This author has a book of that title.", author, title);
            index(printed, id);
            index(author, printed);
        }

        @Override
        protected Book read(Row row) {
            return new Book(row.get(id), row.get(author), row.orNull(editor), row.get(title), row.get(printed));
        }
    }
}
