package martlet.web;

/** One thing as a {@link View} shows it to a template. Only templates can look into it. */
public final class Shown {

    private final Scope scope;

    Shown(Scope scope) {
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }

    /** Returns the view's name, for messages. */
    @Override
    public String toString() {
        return scope.toString();
    }
}
