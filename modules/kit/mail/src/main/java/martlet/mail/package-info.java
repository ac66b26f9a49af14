/** Mails: the queue that they wait in, and the server that they are handed to. */
@NullMarked
package martlet.mail;

import org.jspecify.annotations.NullMarked;
