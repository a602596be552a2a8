package dev.haulier.testkit;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;
import org.jspecify.annotations.Nullable;

/** Git's smart HTTP protocol, one request at a time, over JGit's two halves of a server. */
final class GitHttp {

    /** Why a push is refused, or null to let it through. */
    interface Judge {
        @Nullable
        String refusal(GitRepository repository, ReceiveCommand command);
    }

    static final String UPLOAD = "git-upload-pack";
    static final String RECEIVE = "git-receive-pack";
    static final String DECLINED = "pre-receive hook declined";
    private static final String REFS = "/info/refs";

    private final AtomicInteger packs = new AtomicInteger();
    private final Judge judge;

    GitHttp(Judge judge) {
        this.judge = judge;
    }

    int packsSent() {
        return packs.get();
    }

    static GitRequest kind(HttpCall call) throws IOException {
        String path = call.path();
        if (path.endsWith(REFS)) {
            String service = call.query("service");
            return UPLOAD.equals(service)
                    ? GitRequest.DISCOVER
                    : RECEIVE.equals(service) ? GitRequest.DISCOVER_PUSH : GitRequest.OTHER;
        }
        if (path.endsWith("/" + RECEIVE)) {
            return GitRequest.PUSH;
        }
        if (path.endsWith("/" + UPLOAD)) {
            String start = new String(call.body(), 0, Math.min(24, call.body().length), StandardCharsets.US_ASCII);
            return start.startsWith("command=ls-refs", 4) ? GitRequest.LIST_REFS : GitRequest.FETCH;
        }
        return GitRequest.OTHER;
    }

    /** The repository's name in the request's path, without {@code .git}. */
    static String repositoryName(String path) {
        String name = path;
        for (String end : List.of(REFS, "/" + RECEIVE, "/" + UPLOAD)) {
            if (name.endsWith(end)) {
                name = name.substring(0, name.length() - end.length());
            }
        }
        name = name.startsWith("/") ? name.substring(1) : name;
        return name.endsWith(".git") ? name.substring(0, name.length() - 4) : name;
    }

    void discover(HttpCall call, Repository repository) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (UploadPack pack = upload(call, repository)) {
            pack.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(new PacketLineOut(out)), UPLOAD);
        }
        reply(call, UPLOAD, "advertisement", out);
    }

    void discoverPush(HttpCall call, Repository repository) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PacketLineOut lines = new PacketLineOut(out);
        lines.writeString("# service=" + RECEIVE + "\n");
        lines.end();
        receive(repository).sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
        reply(call, RECEIVE, "advertisement", out);
    }

    private static void reply(HttpCall call, String service, String what, ByteArrayOutputStream out)
            throws IOException {
        call.header("Cache-Control", "no-cache");
        call.header("Content-Type", "application/x-" + service + "-" + what);
        call.reply(200, out.toByteArray());
    }

    void fetch(HttpCall call, Repository repository) throws IOException {
        try (UploadPack pack = upload(call, repository);
                OutputStream out = new BufferedOutputStream(
                        call.replyStream(200, "application/x-" + UPLOAD + "-result"), 1 << 16)) {
            pack.setPostUploadHook(statistics -> packs.incrementAndGet());
            pack.upload(call.stream(), out, null);
        }
    }

    /** Whether a client only tries out with an empty request whether it may push, before it sends a large pack. */
    static boolean isProbe(HttpCall call) {
        return "4".equals(call.requestHeader("Content-Length"));
    }

    /** Takes a push, records what became of it, and only then answers: who has the answer finds the record. */
    void push(
            HttpCall call,
            GitRepository repository,
            @Nullable String user,
            @Nullable String rejection,
            Consumer<GitPush> record)
            throws IOException {
        ReceivePack pack = receive(repository.repository());
        List<ReceiveCommand> commands = new ArrayList<>();
        pack.setPreReceiveHook((receiving, received) -> {
            commands.addAll(receiving.getAllCommands());
            refuse(repository, receiving, received, rejection);
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pack.receive(call.stream(), out, null);
        List<String> options = pack.getPushOptions();
        List<GitPush.Update> updates = commands.stream().map(GitHttp::update).toList();
        record.accept(new GitPush(repository.name(), user, updates, options == null ? List.of() : options));
        reply(call, RECEIVE, "result", out);
    }

    private void refuse(
            GitRepository repository,
            ReceivePack pack,
            Collection<ReceiveCommand> commands,
            @Nullable String rejection) {
        for (ReceiveCommand command : commands) {
            @Nullable String refusal = rejection == null ? judge.refusal(repository, command) : rejection;
            if (refusal != null) {
                pack.sendMessage(refusal);
                command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, DECLINED);
            }
        }
    }

    private static GitPush.Update update(ReceiveCommand command) {
        boolean accepted = command.getResult() == ReceiveCommand.Result.OK;
        @Nullable String said = command.getMessage();
        @Nullable
        String reason = accepted ? null : said == null ? command.getResult().name() : said;
        return new GitPush.Update(
                command.getRefName(), id(command.getOldId()), id(command.getNewId()), accepted, reason);
    }

    private static @Nullable String id(ObjectId id) {
        return id.equals(ObjectId.zeroId()) ? null : id.name();
    }

    private static UploadPack upload(HttpCall call, Repository repository) {
        UploadPack pack = new UploadPack(repository);
        pack.setBiDirectionalPipe(false);
        pack.setRequestPolicy(UploadPack.RequestPolicy.ANY);
        @Nullable String protocol = call.requestHeader("Git-Protocol");
        if (protocol != null) {
            pack.setExtraParameters(List.of(protocol.split(":")));
        }
        return pack;
    }

    private static ReceivePack receive(Repository repository) {
        ReceivePack pack = new ReceivePack(repository);
        pack.setBiDirectionalPipe(false);
        pack.setAllowPushOptions(true);
        pack.setAllowNonFastForwards(true);
        pack.setAtomic(false);
        return pack;
    }
}
