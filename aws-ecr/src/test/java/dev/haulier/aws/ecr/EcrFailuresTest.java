package dev.haulier.aws.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.testkit.EcrRequest;
import dev.haulier.testkit.EcrServer;
import dev.haulier.testkit.Fault;
import org.junit.jupiter.api.Test;

/** What ECR refuses, and where it is not there. */
class EcrFailuresTest extends EcrWorld {

    @Test
    void unknownRepository_saysWhereItWasLookedFor() throws InterruptedException {
        assertThat(discover(repository.url() + "/x", EcrOptions.defaults(), image -> {})
                        .problems())
                .containsExactly("ECR has no repository \"team/demo/x\" in account 123456789012 in eu-west-1 for "
                        + repository.url() + "/x; check name, account and region");
    }

    @Test
    void accessDenied_saysWhichRightIsLacking() throws InterruptedException {
        server.failNext(1, EcrRequest.DESCRIBE_IMAGES, EcrServer.accessDenied());

        assertThat(discover(image -> {}).problems())
                .containsExactly("ECR in eu-west-1 refused to DescribeImages for " + repository.url()
                        + " (400 AccessDeniedException): User is not authorized to perform this action;"
                        + " allow ecr:DescribeImages");
    }

    @Test
    void throttled_fewTimes_isTriedAgainByTheClient() throws InterruptedException {
        repository.pushImage("1.0.0", START);
        server.failNext(1, EcrRequest.DESCRIBE_IMAGES, EcrServer.throttled());

        assertThat(discover(image -> {}).problems()).isEmpty();
    }

    @Test
    void throttled_forGood_saysWhatToDo() throws InterruptedException {
        server.failNext(100, EcrRequest.DESCRIBE_IMAGES, EcrServer.throttled());

        assertThat(discover(image -> {}).problems())
                .singleElement()
                .asString()
                .contains("(400 ThrottlingException): too many requests; ask less often");
    }

    @Test
    void unreachable_isOneLineThatNamesTheRepository() throws InterruptedException {
        server.failNext(100, EcrRequest.DESCRIBE_IMAGES, Fault.dropped());

        assertThat(discover(image -> {}).problems())
                .singleElement()
                .asString()
                .startsWith("Could not ask ECR in eu-west-1 to DescribeImages for " + repository.url() + ": ")
                .doesNotContain("\n");
    }
}
