package com.cloudbees.plugins.credentials.common;

/** Credentials with user and password. */
public interface UsernamePasswordCredentials extends UsernameCredentials, PasswordCredentials {}
