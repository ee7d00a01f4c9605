import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Passes connections on with a delay, half of the round trip in each direction, and keeps the throughput.
 *
 * <p>{@code java DelayProxy.java HOST:PORT ROUND_TRIP_MILLISECONDS FILE} listens on a free port of 127.0.0.1 and writes
 * lines to the file once a second: the port, connections, round trips and bytes so far. A round trip begins with the
 * first bytes that a client sends after an answer.
 */
public final class DelayProxy {

    private static final int PIECE = 64 * 1024;
    /** Bounds memory; 16 MB under way in 10 ms are more than any loopback carries. */
    private static final int UNDER_WAY = 256;

    private static final AtomicLong connections = new AtomicLong();
    private static final AtomicLong roundTrips = new AtomicLong();
    private static final AtomicLong bytes = new AtomicLong();

    private record Piece(long due, byte[] content) {}

    private DelayProxy() {}

    public static void main(String[] arguments) throws Exception {
        int colon = arguments[0].lastIndexOf(':');
        InetSocketAddress target = new InetSocketAddress(
                arguments[0].substring(0, colon), Integer.parseInt(arguments[0].substring(colon + 1)));
        long delay = Math.round(Double.parseDouble(arguments[1]) * 500_000);
        try (ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            start(() -> report(Path.of(arguments[2]), server.getLocalPort()));
            while (true) {
                Socket client = server.accept();
                connections.incrementAndGet();
                start(() -> join(client, target, delay));
            }
        }
    }

    private static void report(Path file, int port) throws Exception {
        while (true) {
            Path beside = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(
                    beside, "%d %d %d %d%n".formatted(port, connections.get(), roundTrips.get(), bytes.get()));
            Files.move(beside, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            Thread.sleep(200);
        }
    }

    private static void join(Socket client, InetSocketAddress target, long delay) throws IOException {
        Socket server = new Socket();
        try {
            server.connect(target);
        } catch (IOException e) {
            client.close();
            throw e;
        }
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        AtomicBoolean answered = new AtomicBoolean(true);
        pass(client, server, delay, () -> {
            if (answered.getAndSet(false)) {
                roundTrips.incrementAndGet();
            }
        });
        pass(server, client, delay, () -> answered.set(true));
    }

    private static void pass(Socket from, Socket to, long delay, Runnable onPiece) {
        BlockingQueue<Piece> queue = new ArrayBlockingQueue<>(UNDER_WAY);
        start(() -> read(from, queue, delay, onPiece));
        start(() -> write(queue, from, to));
    }

    private static void read(Socket from, BlockingQueue<Piece> queue, long delay, Runnable onPiece) throws Exception {
        byte[] buffer = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                onPiece.run();
                bytes.addAndGet(count);
                queue.put(new Piece(System.nanoTime() + delay, Arrays.copyOf(buffer, count)));
            }
        } catch (IOException e) {
            // The other direction, or either end, closed it.
        } finally {
            queue.put(new Piece(System.nanoTime() + delay, new byte[0]));
        }
    }

    private static void write(BlockingQueue<Piece> queue, Socket from, Socket to) throws Exception {
        try (from;
                to) {
            OutputStream out = to.getOutputStream();
            for (Piece piece = queue.take(); piece.content().length > 0; piece = queue.take()) {
                for (long left = piece.due() - System.nanoTime(); left > 0; left = piece.due() - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                out.write(piece.content());
            }
        } catch (IOException e) {
            // Closed by the one who should have read it; the reader of this direction ends with it.
            while (queue.take().content().length > 0) {
                continue;
            }
        }
    }

    private interface Task {
        void run() throws Exception;
    }

    private static void start(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                System.err.println("DelayProxy: " + e.getMessage());
            } catch (Exception e) {
                e.printStackTrace();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
