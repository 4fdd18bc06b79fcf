package com.cloudbees.plugins.credentials.common;

/** Credentials with id, description, user and password. */
public interface StandardUsernamePasswordCredentials extends StandardUsernameCredentials, UsernamePasswordCredentials {}
