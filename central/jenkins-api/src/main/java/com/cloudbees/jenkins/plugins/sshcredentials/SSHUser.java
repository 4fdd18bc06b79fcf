package com.cloudbees.jenkins.plugins.sshcredentials;

import com.cloudbees.plugins.credentials.common.StandardUsernameCredentials;

/** Credentials to log on by SSH. */
public interface SSHUser extends StandardUsernameCredentials {}
