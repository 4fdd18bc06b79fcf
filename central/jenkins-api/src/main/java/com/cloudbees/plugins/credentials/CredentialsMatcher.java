package com.cloudbees.plugins.credentials;

import java.io.Serializable;

/** Tells credentials apart. */
public interface CredentialsMatcher extends Serializable {}
