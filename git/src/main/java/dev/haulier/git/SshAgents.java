package dev.haulier.git;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.transport.sshd.agent.AbstractConnector;
import org.eclipse.jgit.transport.sshd.agent.Connector;
import org.eclipse.jgit.transport.sshd.agent.ConnectorFactory;
import org.jspecify.annotations.Nullable;

/** Reaches an SSH agent by its Unix domain socket, with the JDK alone. Thread-safe; each connection is for one thread. */
record SshAgents(Path socket) implements ConnectorFactory {

    /** How long an agent may take to answer, which may include a question to the person at the machine. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String NAME = "SSH_AUTH_SOCK";

    @Override
    public Connector create(@Nullable String identityAgent, File homeDir) throws IOException {
        return new Connection(socket);
    }

    @Override
    public boolean isSupported() {
        return true;
    }

    @Override
    public String getName() {
        return "unix";
    }

    @Override
    public Collection<ConnectorDescriptor> getSupportedConnectors() {
        return List.of(getDefaultConnector());
    }

    @Override
    public ConnectorDescriptor getDefaultConnector() {
        return new ConnectorDescriptor() {
            @Override
            public String getIdentityAgent() {
                return NAME;
            }

            @Override
            public String getDisplayName() {
                return "the SSH agent at " + socket;
            }
        };
    }

    /** One connection: a length of four bytes before each question and each answer. */
    private static final class Connection extends AbstractConnector {

        private final Path socket;
        private @Nullable SocketChannel channel;

        Connection(Path socket) {
            this.socket = socket;
        }

        @Override
        public synchronized boolean connect() throws IOException {
            if (channel == null) {
                channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                channel.configureBlocking(false);
            }
            return true;
        }

        @Override
        public synchronized byte[] rpc(byte command, byte[] message) throws IOException {
            prepareMessage(command, message);
            @Nullable SocketChannel open = channel;
            if (open == null) {
                throw new IOException("the SSH agent at " + socket + " is not connected");
            }
            try (Selector selector = Selector.open()) {
                SelectionKey key = open.register(selector, SelectionKey.OP_WRITE);
                Wait wait = new Wait(selector, socket, System.nanoTime() + PATIENCE.toNanos());
                ByteBuffer out = ByteBuffer.wrap(message);
                while (out.hasRemaining()) {
                    wait.ready();
                    open.write(out);
                }
                key.interestOps(SelectionKey.OP_READ);
                ByteBuffer head = ByteBuffer.allocate(Integer.BYTES);
                fill(open, head, wait);
                ByteBuffer answer = ByteBuffer.allocate(toLength(command, head.array()));
                fill(open, answer, wait);
                return answer.array();
            }
        }

        private static void fill(SocketChannel open, ByteBuffer buffer, Wait wait) throws IOException {
            while (buffer.hasRemaining()) {
                wait.ready();
                if (open.read(buffer) < 0) {
                    throw new EOFException("the SSH agent at " + wait.socket() + " has hung up");
                }
            }
        }

        @Override
        public synchronized void close() throws IOException {
            if (channel != null) {
                channel.close();
                channel = null;
            }
        }
    }

    private record Wait(Selector selector, Path socket, long end) {

        void ready() throws IOException {
            long millis = Math.max(1, (end - System.nanoTime()) / 1_000_000);
            if (selector.select(millis) == 0) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("interrupted");
                }
                throw new SocketTimeoutException("the SSH agent at " + socket + " does not answer");
            }
            selector.selectedKeys().clear();
        }
    }
}
