/** Accounts and rules of this site. */
@NullMarked
package chirp.auth;

import org.jspecify.annotations.NullMarked;
