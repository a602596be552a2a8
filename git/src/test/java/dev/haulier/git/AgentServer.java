package dev.haulier.git;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.common.AbstractAgentClient;
import org.apache.sshd.agent.local.AgentImpl;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** An SSH agent behind a Unix domain socket, as {@code ssh-agent} is one. */
final class AgentServer implements AutoCloseable {

    final AtomicInteger questions = new AtomicInteger();
    private final ServerSocketChannel server;
    private final SshAgent agent = new AgentImpl();

    AgentServer(Path socket, List<KeyPair> keys) throws IOException {
        for (KeyPair key : keys) {
            agent.addIdentity(key, "test");
        }
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread thread = new Thread(this::accept, "agent");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                Thread thread = new Thread(() -> serve(client), "agent-client");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            DataInputStream in = new DataInputStream(Channels.newInputStream(client));
            DataOutputStream out = new DataOutputStream(Channels.newOutputStream(client));
            AbstractAgentClient protocol = new AbstractAgentClient(agent) {
                @Override
                protected void reply(Buffer buffer) throws IOException {
                    out.write(buffer.array(), buffer.rpos(), buffer.available());
                    out.flush();
                }
            };
            while (true) {
                byte[] message = new byte[in.readInt()];
                in.readFully(message);
                questions.incrementAndGet();
                ByteArrayBuffer whole = new ByteArrayBuffer();
                whole.putBytes(message);
                protocol.messageReceived(whole);
            }
        } catch (EOFException e) {
            // The client has what it wanted.
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
