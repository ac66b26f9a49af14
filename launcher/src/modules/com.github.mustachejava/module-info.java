module com.github.mustachejava {
    requires java.logging;
    exports com.github.mustachejava;
    exports com.github.mustachejava.codes;
    exports com.github.mustachejava.functions;
    exports com.github.mustachejava.reflect;
    exports com.github.mustachejava.reflect.guards;
    exports com.github.mustachejava.resolver;
    exports com.github.mustachejava.util;
}
