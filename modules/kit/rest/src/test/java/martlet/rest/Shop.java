package martlet.rest;

import martlet.model.Field;
import martlet.model.Link;
import martlet.model.Model;
import martlet.model.Row;

/** The models of the examples on this room's page that no other page has. */
final class Shop {

    static final Customers CUSTOMER = new Customers();
    static final Orders ORDER = new Orders();
    static final Lines LINE = new Lines();
    static final Posts POST = new Posts();

    private Shop() {}

    record Customer(long id, String name) {}

    record Order(long id, long customerId) {}

    record Line(long id, long orderId, long amount) {}

    record Article(long id, String title, String source, boolean draft, boolean deleted) {}

    /** What a report says of somebody. */
    record Total(String author, long posts) {}

    static final class Customers extends Model<Customer> {
        final Field<Customer, Long> id = key("id", Customer::id);
        final Field<Customer, String> name = text("name", Customer::name).max(40);

        private Customers() {
            super("customer");
        }

        @Override
        protected Customer read(Row row) {
            return new Customer(row.get(id), row.get(name));
        }
    }

    static final class Orders extends Model<Order> {
        final Field<Order, Long> id = key("id", Order::id);
        final Link<Order, Customer> customer = link("customer", Order::customerId, () -> CUSTOMER);

        private Orders() {
            super("order");
        }

        @Override
        protected Order read(Row row) {
            return new Order(row.get(id), row.get(customer));
        }
    }

    static final class Lines extends Model<Line> {
        final Field<Line, Long> id = key("id", Line::id);
        final Link<Line, Order> order = link("order", Line::orderId, () -> ORDER);
        final Field<Line, Long> amount = whole("amount", Line::amount);

        private Lines() {
            super("line");
        }

        @Override
        protected Line read(Row row) {
            return new Line(row.get(id), row.get(order), row.get(amount));
        }
    }

    static final class Posts extends Model<Article> {
        final Field<Article, Long> id = key("id", Article::id);
        final Field<Article, String> title = text("title", Article::title).max(40);
        final Field<Article, String> source = text("source", Article::source).max(20).defaultsTo("web");
        final Field<Article, Boolean> draft = bool("draft", Article::draft).defaultsTo(false);
        final Field<Article, Boolean> deleted = bool("deleted", Article::deleted).defaultsTo(false);

        private Posts() {
            super("article");
        }

        @Override
        protected Article read(Row row) {
            return new Article(row.get(id), row.get(title), row.get(source), row.get(draft), row.get(deleted));
        }
    }
}
