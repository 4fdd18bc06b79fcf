package com.cloudbees.plugins.credentials.common;

/** Credentials with id, description and user. */
public interface StandardUsernameCredentials extends StandardCredentials, UsernameCredentials {}
