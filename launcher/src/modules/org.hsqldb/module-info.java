module org.hsqldb {
    requires transitive java.sql;
    requires java.logging;
    requires java.naming;
    requires java.xml;
    requires jdk.unsupported;
    requires static java.desktop;   // the Swing tool in org.hsqldb.util
    exports org.hsqldb.auth;
    exports org.hsqldb.jdbc;
    exports org.hsqldb.jdbc.pool;
    exports org.hsqldb.lib;
    exports org.hsqldb.server;
    exports org.hsqldb.trigger;
    provides java.sql.Driver with org.hsqldb.jdbc.JDBCDriver;
}
