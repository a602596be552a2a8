package dev.haulier.oci;

import static dev.haulier.oci.OciSteps.ociDownload;
import static dev.haulier.oci.OciSteps.ociPush;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.testkit.Fault;
import dev.haulier.testkit.RegistryRequest;
import dev.haulier.testkit.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** What becomes of blobs when connections break, registries lie, and several are at the same blob. */
class BlobTransferTest extends OciStepsWorld {

    private static final Fault PASS = Fault.slow(Duration.ZERO);

    private static Optional<String> range(ServerRequest<RegistryRequest> request) {
        return request.header("Range");
    }

    private List<ServerRequest<RegistryRequest>> blobs() {
        return registry.requests().of(RegistryRequest.GET_BLOB);
    }

    private Path part(byte[] layer) throws Exception {
        Path transfers = Files.createDirectories(cache.resolve("transfers"));
        return transfers.resolve(Digests.checked(layer, "").replace(':', '-'));
    }

    @Test
    void download_connectionThatBreaks_asksForTheRestOnly() {
        byte[] layer = bytes(300_000);
        artifact("v1", layer);
        registry.failNext(1, RegistryRequest.GET_BLOB, Fault.cut(200_000));

        Promotion promotion = run(ociDownload(source.url() + ":v1").to("out"));

        assertThat(promotion.status().message()).isNullOrEmpty();
        assertThat(downloaded).isEqualTo(layer);
        assertThat(blobs()).hasSize(2);
        assertThat(range(blobs().get(0))).isEmpty();
        assertThat(range(blobs().get(1))).contains("bytes=200000-");
    }

    @Test
    void download_thatAKillEnded_goesOnWhereItWas() throws Exception {
        byte[] layer = bytes(300_000);
        artifact("v1", layer);
        Files.write(part(layer), Arrays.copyOf(layer, 200_000));

        run(ociDownload(source.url() + ":v1").to("out"));

        assertThat(downloaded).isEqualTo(layer);
        assertThat(blobs()).hasSize(1);
        assertThat(range(blobs().get(0))).contains("bytes=200000-");
    }

    @Test
    void download_wholeFileOfAKilledProgram_isNotFetchedAgain() throws Exception {
        byte[] layer = bytes(300);
        artifact("v1", layer);
        Files.write(part(layer), layer);

        run(ociDownload(source.url() + ":v1").to("out"));

        assertThat(downloaded).isEqualTo(layer);
        assertThat(blobs()).hasSize(1);
        assertThat(range(blobs().get(0))).contains("bytes=300-");
    }

    @Test
    void download_blobThatIsLongerThanItsManifestSays_isGivenUpAtOnce() throws Exception {
        byte[] layer = bytes(3_000);
        artifact("v1", layer);
        registry.failNext(
                20,
                RegistryRequest.GET_BLOB,
                Fault.status(200).withBody("x".repeat(10_000)).endless());

        Promotion promotion = run(ociDownload(source.url() + ":v1").to("out"));

        assertThat(promotion.status().phase()).isEqualTo(PromotionPhase.ERRORED);
        assertThat(promotion.status().message()).contains("sends more than the 3000 bytes that sha256:");
        assertThat(downloaded).isNull();
        assertNothingIsLeft();
    }

    @Test
    void download_ofABlobThatSomebodyElseIsAt_usesAFileOfItsOwn() throws Exception {
        byte[] layer = bytes(3_000);
        artifact("v1", layer);
        Path theirs = part(layer);
        Files.write(theirs, Arrays.copyOf(layer, 1_000));

        try (TransferFile held = TransferFile.of(
                cache.resolve("transfers"), Digests.checked(layer, ""), ConcurrentHashMap.newKeySet())) {
            assertThat(held.path()).isEqualTo(theirs);
            run(ociDownload(source.url() + ":v1").to("out"));
        }

        assertThat(downloaded).isEqualTo(layer);
        assertThat(range(blobs().get(0))).isEmpty();
        assertThat(theirs).hasBinaryContent(Arrays.copyOf(layer, 1_000));
        try (var left = Files.list(cache.resolve("transfers"))) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("blob-")))
                    .isEmpty();
        }
    }

    @Test
    void fileOfABlob_isOneHoldersAtATime_alsoOfThreadsOfOneHaulier() throws Exception {
        Set<String> taken = ConcurrentHashMap.newKeySet();
        String digest = "sha256:" + "a".repeat(64);
        try (TransferFile first = TransferFile.of(cache, digest, taken);
                TransferFile second = TransferFile.of(cache, digest, taken)) {
            assertThat(second.path()).isNotEqualTo(first.path());
        }
        try (TransferFile next = TransferFile.of(cache, digest, taken)) {
            assertThat(next.path()).isEqualTo(cache.resolve("sha256-" + "a".repeat(64)));
        }
    }

    @Test
    void push_largeBlob_goesInPieces() {
        artifact("v1", bytes(BlobTransfer.PIECE * 2 + 1));

        Promotion promotion = run(ociPush(source.url() + ":v1").to(other.host() + "/released/app:v1"));

        assertThat(promotion.status().message()).isNullOrEmpty();
        assertThat(other.repository("released/app").digest("v1")).isEqualTo(source.digest("v1"));
        assertThat(pieces("upload-2")).isEqualTo(3);
    }

    private long pieces(String upload) {
        return other.requests().of(RegistryRequest.UPLOAD).stream()
                .filter(request ->
                        request.method().equals("PATCH") && request.path().endsWith("/" + upload))
                .count();
    }

    @Test
    void push_pieceWhoseAnswerIsLost_isNotSentAgainInTheNextOnesPlace() {
        artifact("v1", bytes(BlobTransfer.PIECE * 2 + 1));
        // The first upload is the configuration's.
        other.failNext(1, RegistryRequest.UPLOAD, "upload-2", PASS);
        other.failNext(1, RegistryRequest.UPLOAD, "upload-2", Fault.lost());

        Promotion promotion = run(ociPush(source.url() + ":v1").to(other.host() + "/released/app:v1"));

        assertThat(promotion.status().message()).isNullOrEmpty();
        assertThat(other.repository("released/app").digest("v1")).isEqualTo(source.digest("v1"));
        // The one that was lost, its repetition that was refused by 416, and the others.
        assertThat(pieces("upload-2")).isEqualTo(4);
        assertThat(other.requests().of(RegistryRequest.UPLOAD))
                .filteredOn(request -> request.method().equals("GET"))
                .hasSize(1);
    }

    @Test
    void push_endOfAnUploadWhoseAnswerIsLost_isFoundDone() {
        artifact("v1", bytes(1_000));
        other.failNext(1, RegistryRequest.UPLOAD, "upload-2", PASS);
        other.failNext(1, RegistryRequest.UPLOAD, "upload-2", Fault.lost());

        Promotion promotion = run(ociPush(source.url() + ":v1").to(other.host() + "/released/app:v1"));

        assertThat(promotion.status().message()).isNullOrEmpty();
        assertThat(other.repository("released/app").digest("v1")).isEqualTo(source.digest("v1"));
        assertThat(pieces("upload-2")).isEqualTo(1);
    }

    @Test
    void push_manifestWhoseAnswerIsLost_isSentAgainAndIsTheSame() {
        artifact("v1", bytes(1_000));
        other.failNext(1, RegistryRequest.PUT_MANIFEST, Fault.lost());

        Promotion promotion = run(ociPush(source.url() + ":v1").to(other.host() + "/released/app:v1"));

        assertThat(promotion.status().message()).isNullOrEmpty();
        assertThat(other.repository("released/app").tags()).containsExactly("v1");
        assertThat(other.repository("released/app").digest("v1")).isEqualTo(source.digest("v1"));
    }

    @Test
    void push_toAnotherRepositoryOfTheRegistry_mountsBlobsAndSendsNone() {
        artifact("v1", bytes(1_000));

        Promotion promotion = run(ociPush(source.url() + ":v1").to(registry.host() + "/released/app:v1"));

        assertThat(promotion.status().message()).isNullOrEmpty();
        assertThat(registry.repository("released/app").digest("v1")).isEqualTo(source.digest("v1"));
        assertThat(registry.requests().of(RegistryRequest.UPLOAD))
                .hasSize(2)
                .allMatch(request -> request.method().equals("POST")
                        && String.valueOf(request.query()).contains("&from=team/app"));
        assertThat(blobs()).isEmpty();
    }

    @Test
    void push_registryThatMountsNothing_getsTheBlobs() {
        byte[] layer = "a layer".getBytes(StandardCharsets.UTF_8);
        artifact("v1", layer);
        // For each of the two blobs: the mount, then the upload's beginning, its only piece and its end.
        for (int i = 0; i < 2; i++) {
            registry.failNext(1, RegistryRequest.UPLOAD, Fault.status(202));
            registry.failNext(3, RegistryRequest.UPLOAD, PASS);
        }

        Promotion promotion = run(ociPush(source.url() + ":v1").to(registry.host() + "/released/app:v1"));

        assertThat(promotion.status().message()).isNullOrEmpty();
        assertThat(registry.repository("released/app").digest("v1")).isEqualTo(source.digest("v1"));
        assertThat(blobs()).hasSize(2);
    }
}
