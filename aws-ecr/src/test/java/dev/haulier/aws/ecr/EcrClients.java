package dev.haulier.aws.ecr;

import dev.haulier.testkit.EcrServer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;

/** Clients of the real SDK that talk to the stand-in. */
final class EcrClients {

    private EcrClients() {}

    static EcrClient of(EcrServer server) {
        return EcrClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.of(EcrServer.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
