module org.postgresql.jdbc {
    requires transitive java.sql;
    requires transitive java.naming;
    requires java.logging;
    requires java.management;
    requires java.transaction.xa;
    requires static java.desktop;         // PGpoint's constructor from a java.awt.Point
    requires static java.security.jgss;   // Kerberos
    requires java.xml;
    exports org.postgresql;
    exports org.postgresql.copy;
    exports org.postgresql.core;
    exports org.postgresql.core.v3;
    exports org.postgresql.core.v3.adaptivefetch;
    exports org.postgresql.core.v3.replication;
    exports org.postgresql.ds;
    exports org.postgresql.ds.common;
    exports org.postgresql.fastpath;
    exports org.postgresql.geometric;
    exports org.postgresql.gss;
    exports org.postgresql.hostchooser;
    exports org.postgresql.jdbc;
    exports org.postgresql.jdbc2;
    exports org.postgresql.jdbc2.optional;
    exports org.postgresql.jdbc3;
    exports org.postgresql.jdbcurlresolver;
    exports org.postgresql.largeobject;
    exports org.postgresql.plugin;
    exports org.postgresql.replication;
    exports org.postgresql.replication.fluent;
    exports org.postgresql.replication.fluent.logical;
    exports org.postgresql.replication.fluent.physical;
    exports org.postgresql.ssl;
    exports org.postgresql.ssl.jdbc4;
    exports org.postgresql.translation;
    exports org.postgresql.util;
    exports org.postgresql.xa;
    exports org.postgresql.xml;
    provides java.sql.Driver with org.postgresql.Driver;
}
