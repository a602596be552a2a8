package dev.haulier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;
import software.amazon.awssdk.services.ecr.model.TagStatus;

/** Through Amazon's own client. */
class EcrServerTest {

    private final EcrServer server = EcrServer.start();
    private final EcrClient client = EcrClient.builder()
            .endpointOverride(server.endpoint())
            .region(Region.of(EcrServer.REGION))
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "thing")))
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(override -> override.retryStrategy(retry -> retry.maxAttempts(1)))
            .build();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void describeImages_pagesByAThousand() {
        EcrRepository repository = server.createRepository("team/demo");
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        for (int image = 0; image < 2500; image++) {
            repository.pushImage("1.0." + image, start.plusSeconds(image));
        }

        List<ImageDetail> all = client
                .describeImagesPaginator(request -> request.repositoryName("team/demo")
                        .maxResults(1000)
                        .filter(filter -> filter.tagStatus(TagStatus.TAGGED)))
                .imageDetails()
                .stream()
                .toList();

        assertThat(all).hasSize(2500);
        assertThat(all.get(7).imageTags()).containsExactly("1.0.7");
        assertThat(all.get(7).imagePushedAt()).isEqualTo(start.plusSeconds(7));
        assertThat(server.requests().count(EcrRequest.DESCRIBE_IMAGES)).isEqualTo(3);
    }

    @Test
    void aMovedTag_leavesItsOldImageUntagged() {
        EcrRepository repository = server.createRepository("demo");
        String old = repository.pushImage("latest", Instant.EPOCH);
        String now = repository.pushImage("latest", Instant.EPOCH.plusSeconds(1));

        assertThat(client.describeImages(request ->
                                request.repositoryName("demo").filter(filter -> filter.tagStatus(TagStatus.UNTAGGED)))
                        .imageDetails())
                .extracting(ImageDetail::imageDigest)
                .containsExactly(old);
        assertThat(client.listImages(request -> request.repositoryName("demo")).imageIds())
                .contains(ImageIdentifier.builder()
                        .imageDigest(now)
                        .imageTag("latest")
                        .build());
    }

    @Test
    void batchGetImage_givesManifestsAndFailures() {
        String digest = server.createRepository("demo").pushImage("1.0.0", Instant.EPOCH);

        BatchGetImageResponse answer = client.batchGetImage(request -> request.repositoryName("demo")
                .imageIds(List.of(
                        ImageIdentifier.builder().imageTag("1.0.0").build(),
                        ImageIdentifier.builder().imageTag("2.0.0").build())));

        assertThat(answer.images()).singleElement().satisfies(image -> {
            assertThat(image.imageId().imageDigest()).isEqualTo(digest);
            assertThat(image.imageManifest()).contains("schemaVersion");
        });
        assertThat(answer.failures()).hasSize(1);
    }

    @Test
    void missingRepository_isATypedError() {
        assertThatThrownBy(() -> client.describeImages(request -> request.repositoryName("nothing")))
                .isInstanceOf(RepositoryNotFoundException.class);
    }

    @Test
    void faults_areTypedErrors() {
        server.createRepository("demo");
        server.failNext(1, EcrRequest.DESCRIBE_IMAGES, EcrServer.throttled());
        assertThatThrownBy(() -> client.describeImages(request -> request.repositoryName("demo")))
                .isInstanceOfSatisfying(
                        EcrException.class,
                        thrown -> assertThat(thrown.isThrottlingException()).isTrue());
        server.failNext(1, EcrRequest.DESCRIBE_IMAGES, EcrServer.accessDenied());
        assertThatThrownBy(() -> client.describeImages(request -> request.repositoryName("demo")))
                .isInstanceOfSatisfying(
                        EcrException.class,
                        thrown ->
                                assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException"));
    }

    @Test
    void authorizationToken_isANameAndAPassword() {
        String token = client.getAuthorizationToken().authorizationData().get(0).authorizationToken();

        assertThat(new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8))
                .startsWith("AWS:");
    }
}
