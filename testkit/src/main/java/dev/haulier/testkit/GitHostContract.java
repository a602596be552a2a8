package dev.haulier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Redactor;
import dev.haulier.credential.Secret;
import dev.haulier.hosting.BranchHead;
import dev.haulier.hosting.GitHost;
import dev.haulier.hosting.GitHostProvider;
import dev.haulier.hosting.HostException;
import dev.haulier.hosting.HostedRepository;
import dev.haulier.hosting.MergeResult;
import dev.haulier.hosting.NewPullRequest;
import dev.haulier.hosting.PullRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link GitHost} does; run against a {@link GitHostServer}. */
public abstract class GitHostContract {

    /** May read and write. */
    private static final String TOKEN = "token-that-may-write";
    /** May read. */
    private static final String READER = "token-that-may-read";

    private GitHostServer server;
    private GitRepository repository;
    private GitHost host;

    /** Creates the suite. */
    protected GitHostContract() {}

    /**
     * Whose API the stand-in is to speak.
     *
     * @return the kind
     */
    protected abstract GitHostKind kind();

    /**
     * The implementation that is tried.
     *
     * @param running the stand-in that it is to talk to
     * @return made so that repositories of the stand-in have their API at {@link GitHostServer#api()}
     */
    protected abstract GitHostProvider provider(GitHostServer running);

    /**
     * Whether the kind has labels.
     *
     * @return true unless overridden
     */
    protected boolean hasLabels() {
        return true;
    }

    /**
     * Whether the kind tells that it is still finding out whether a pull request can be merged.
     *
     * @return true unless overridden
     */
    protected boolean tellsReadiness() {
        return true;
    }

    @BeforeEach
    void open() {
        server =
                GitHostServer.builder(kind()).token(TOKEN).readOnlyToken(READER).start();
        repository = server.createRepository(kind() == GitHostKind.AZURE ? "org/project/_git/gitops" : "team/gitops");
        repository.commit("main", Map.of("values.yaml", "tag: 1\nname: a\n"), "first");
        repository.branch("kargo/promotion/dev.1", "main");
        repository.commit("kargo/promotion/dev.1", Map.of("values.yaml", "tag: 2\nname: a\n"), "dev runs 2\n\nwhy\n");
        server.createLabel(repository.name(), "kargo");
        server.createLabel(repository.name(), "env/dev");
        host = host(TOKEN);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private GitHost host(String token) {
        return provider(server)
                .open(new HostedRepository(
                        repository.url(),
                        "demo",
                        new CredentialLookup(
                                List.of(CredentialSource.basic(
                                        server.git().uri() + "/", GitHostServer.USER, Secret.of(token))),
                                new Redactor()),
                        false));
    }

    private static NewPullRequest wanted(List<String> labels, boolean draft) {
        return new NewPullRequest(
                "kargo/promotion/dev.1", "main", "dev runs 2", "A \"description\"\n\nü", labels, draft);
    }

    private PullRequest opened() throws InterruptedException {
        return host.open(wanted(List.of(), false));
    }

    private static HostException refusal(ThrowingCallable call) {
        try {
            call.call();
        } catch (HostException e) {
            assertThat(e.getMessage()).doesNotContain(TOKEN, READER, "\n");
            return e;
        } catch (Throwable e) {
            throw new AssertionError("not a HostException: " + e, e);
        }
        throw new AssertionError("nothing was thrown");
    }

    @Test
    void head_ofABranchWithSlashes_isItsLastCommit() throws InterruptedException {
        BranchHead head = host.head("kargo/promotion/dev.1").orElseThrow();

        assertThat(head.commit())
                .isEqualTo(repository.head("kargo/promotion/dev.1").orElseThrow());
        assertThat(head.message()).startsWith("dev runs 2\n\nwhy");
    }

    @Test
    void head_ofABranchThatIsNotThere_isEmpty() throws InterruptedException {
        assertThat(host.head("nowhere/to/be.found")).isEmpty();
    }

    @Test
    void sameFiles_looksAtTheFilesAndNotAtTheHistory() throws InterruptedException {
        repository.branch("same", "main");
        repository.commit("same", Map.of("values.yaml", "tag: 3\n"), "there");
        repository.commit("same", Map.of("values.yaml", "tag: 1\nname: a\n"), "and back");

        BranchHead main = host.head("main").orElseThrow();
        assertThat(host.sameFiles(host.head("same").orElseThrow(), main)).isTrue();
        assertThat(host.sameFiles(host.head("kargo/promotion/dev.1").orElseThrow(), main))
                .isFalse();
    }

    @Test
    void open_makesAPullRequest_thatIsFoundAndReadTheSame() throws InterruptedException {
        PullRequest opened = opened();

        assertThat(opened.number()).isEqualTo(1);
        assertThat(opened.url()).startsWith("http").contains("1");
        assertThat(opened.state()).isEqualTo(PullRequest.State.OPEN);
        assertThat(opened.title()).isEqualTo("dev runs 2");
        assertThat(opened.description()).isEqualTo("A \"description\"\n\nü");
        assertThat(opened.source()).isEqualTo("kargo/promotion/dev.1");
        assertThat(opened.target()).isEqualTo("main");
        assertThat(opened.mergeCommit()).isNull();
        assertThat(host.pullRequests("kargo/promotion/dev.1", "main"))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.number()).isEqualTo(1);
                    assertThat(found.headCommit())
                            .isEqualTo(repository.head("kargo/promotion/dev.1").orElseThrow());
                });
        assertThat(host.pullRequest(1).title()).isEqualTo("dev runs 2");
        assertThat(server.pullRequests(repository.name())).hasSize(1);
    }

    @Test
    void open_withLabels_labelsIt_andLabellingAgainAddsWhatIsMissing() throws InterruptedException {
        host.open(wanted(List.of("kargo"), false));
        List<String> after = server.pullRequests(repository.name()).get(0).labels();
        host.label(1, List.of("kargo", "env/dev"));

        assertThat(after).containsExactlyElementsOf(hasLabels() ? List.of("kargo") : List.of());
        assertThat(server.pullRequests(repository.name()).get(0).labels())
                .containsExactlyElementsOf(hasLabels() ? List.of("kargo", "env/dev") : List.of());
    }

    @Test
    void open_asADraft_isNotReadyToBeMerged() throws InterruptedException {
        PullRequest draft = host.open(wanted(List.of(), true));

        assertThat(draft.draft()).isTrue();
        assertThat(host.merge(1, "")).isInstanceOf(MergeResult.NotReady.class);
        assertThat(server.pullRequests(repository.name()).get(0).state()).isEqualTo("open");
    }

    @Test
    void open_twice_isAConflict_andMakesNoSecondOne() throws InterruptedException {
        opened();

        assertThat(refusal(() -> opened()).kind()).isEqualTo(HostException.Kind.CONFLICT);
        assertThat(server.pullRequests(repository.name())).hasSize(1);
    }

    @Test
    void open_fromABranchThatIsNotThere_isRefused() {
        HostException refusal =
                refusal(() -> host.open(new NewPullRequest("nowhere", "main", "t", "", List.of(), false)));

        assertThat(refusal.kind()).isIn(HostException.Kind.REFUSED, HostException.Kind.NOT_FOUND);
    }

    @Test
    void pullRequests_betweenOtherBranches_areNotFound() throws InterruptedException {
        opened();
        repository.branch("release", "main");

        assertThat(host.pullRequests("kargo/promotion/dev.1", "release")).isEmpty();
        assertThat(host.pullRequests("main", "release")).isEmpty();
    }

    @Test
    void pullRequests_areFoundWhenTheyAreMergedOrClosed() throws InterruptedException {
        opened();
        server.closePullRequest(repository.name(), 1);
        opened();
        server.merge(repository.name(), 2);

        assertThat(host.pullRequests("kargo/promotion/dev.1", "main"))
                .extracting(PullRequest::number, PullRequest::state)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(1L, PullRequest.State.CLOSED),
                        org.assertj.core.groups.Tuple.tuple(2L, PullRequest.State.MERGED));
    }

    @Test
    void pullRequest_thatSomebodyMerged_namesTheCommit() throws InterruptedException {
        opened();
        String commit = server.merge(repository.name(), 1);

        PullRequest merged = host.pullRequest(1);
        assertThat(merged.state()).isEqualTo(PullRequest.State.MERGED);
        assertThat(merged.mergeCommit()).isEqualTo(commit);
        assertThat(host.merge(1, "")).isEqualTo(new MergeResult.Merged(commit));
    }

    @Test
    void pullRequest_withoutThatNumber_isNotFound() {
        assertThat(refusal(() -> host.pullRequest(99)).kind()).isEqualTo(HostException.Kind.NOT_FOUND);
    }

    @Test
    void merge_mergesInTheRepository() throws InterruptedException {
        opened();

        MergeResult result = host.merge(1, "");

        assertThat(result)
                .isEqualTo(new MergeResult.Merged(repository.head("main").orElseThrow()));
        assertThat(repository.read("main", "values.yaml")).isEqualTo("tag: 2\nname: a\n");
    }

    @Test
    void merge_bySquash_makesOneCommit() throws InterruptedException {
        opened();

        assertThat(host.merge(1, "squash")).isInstanceOf(MergeResult.Merged.class);
        assertThat(repository.log("main").get(0).parents()).hasSize(1);
    }

    @Test
    void merge_ofAPullRequestThatWasClosed_isRefused() throws InterruptedException {
        opened();
        server.closePullRequest(repository.name(), 1);

        assertThat(host.merge(1, "")).isInstanceOf(MergeResult.Refused.class);
    }

    @Test
    void merge_whileTheHostIsFindingOut_isNotReady_andWorksLater() throws InterruptedException {
        opened();
        server.hold(repository.name(), 1);
        if (tellsReadiness()) {
            assertThat(host.merge(1, "")).isInstanceOf(MergeResult.NotReady.class);
        }
        server.ready(repository.name(), 1);

        assertThat(host.merge(1, "")).isInstanceOf(MergeResult.Merged.class);
    }

    @Test
    void merge_ofWhatConflicts_doesNotHappen() throws InterruptedException {
        opened();
        repository.commit("main", Map.of("values.yaml", "tag: 9\nname: a\n"), "somebody else");
        String head = repository.head("main").orElseThrow();

        assertThat(host.merge(1, "")).isNotInstanceOf(MergeResult.Merged.class);
        assertThat(repository.head("main")).contains(head);
    }

    @Test
    void aTokenWithoutTheRight_isForbidden_inOneLineThatSaysWhatItNeeds() {
        GitHost reader = host(READER);

        HostException refusal = refusal(() -> reader.open(wanted(List.of(), false)));
        assertThat(refusal.kind()).isEqualTo(HostException.Kind.FORBIDDEN);
        assertThat(refusal).hasMessageContaining("403").hasMessageContaining("needs");
    }

    @Test
    void aTokenThatTheHostDoesNotKnow_isForbidden() {
        assertThat(refusal(() -> host("something-else").pullRequest(1)).kind()).isEqualTo(HostException.Kind.FORBIDDEN);
    }

    @Test
    void aHostThatIsAskedTooOften_saysWhenToComeBack() {
        server.failNext(1, GitHostRequest.READ, Fault.status(429).withHeader("Retry-After", "17"));

        HostException refusal = refusal(() -> host.pullRequest(1));
        assertThat(refusal.kind()).isEqualTo(HostException.Kind.RATE_LIMITED);
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(17));
    }

    @Test
    void aHostInTrouble_orDead_isUnreachable() {
        server.failNext(1, GitHostRequest.READ, Fault.status(502));
        assertThat(refusal(() -> host.pullRequest(1)).kind()).isEqualTo(HostException.Kind.UNREACHABLE);
        server.failNext(1, GitHostRequest.READ, Fault.status(200).withBody("<html>"));
        assertThat(refusal(() -> host.pullRequest(1)).kind()).isEqualTo(HostException.Kind.UNREACHABLE);
        server.close();
        assertThat(refusal(() -> host.pullRequest(1)).kind()).isEqualTo(HostException.Kind.UNREACHABLE);
    }

    @Test
    void aRedirectToAnotherHost_takesNoCredentialsAlong() {
        try (GitHostServer other = GitHostServer.start(kind())) {
            server.failNext(
                    1, GitHostRequest.READ, Fault.status(302).withHeader("Location", other.api() + "/elsewhere"));

            refusal(() -> host.pullRequest(1));

            assertThat(other.requests().all()).allSatisfy(request -> {
                assertThat(request.header("Authorization")).isEmpty();
                assertThat(request.header("PRIVATE-TOKEN")).isEmpty();
            });
        }
    }

    @Test
    void aUrlThatIsNoRepository_isRefused() {
        assertThatThrownBy(() -> provider(server)
                        .open(new HostedRepository(
                                server.git().uri() + "/",
                                "demo",
                                new CredentialLookup(List.of(), new Redactor()),
                                false)))
                .hasMessageContaining("repository");
    }
}
