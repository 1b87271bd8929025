/**
 * Holds the rotation function for API keys and for clients of OAuth2 servers. Touches the providers' interfaces, each
 * in its provider's own class, and the heart, never Secrets Manager: the entry class alone names the factory of the AWS
 * room.
 */
@NullMarked
package dev.keyturn.apikeys;

import org.jspecify.annotations.NullMarked;
