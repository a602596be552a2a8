package dev.haulier.credential;

/**
 * Who wants to go where.
 *
 * @param kind what is to be reached
 * @param repoUrl the repository's URL as the manifest has it
 * @param project the project on whose behalf it is reached
 */
public record CredentialRequest(CredentialKind kind, String repoUrl, String project) {}
