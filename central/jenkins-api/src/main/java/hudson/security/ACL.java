package hudson.security;

import org.springframework.security.core.Authentication;

/** Who may do what. */
public abstract class ACL {
    public static final Authentication SYSTEM2 = null;
}
