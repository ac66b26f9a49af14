/** Without the desktop (14 MB in the image), which only its handler of pictures needs; a mail of ours has none. */
module org.eclipse.angus.mail {
    requires transitive jakarta.activation;
    requires transitive jakarta.mail;
    requires transitive java.logging;
    requires java.xml;
    requires static java.desktop;
    requires static java.security.sasl;
    exports org.eclipse.angus.mail.auth;
    exports org.eclipse.angus.mail.handlers;
    exports org.eclipse.angus.mail.util;
    uses jakarta.mail.Provider;
    provides jakarta.mail.util.StreamProvider with org.eclipse.angus.mail.util.MailStreamProvider;
}
