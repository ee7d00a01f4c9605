package io.lodestone.kernel.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.PriorityQueue;

/**
 * Stands between a program and a server, and breaks the connection over which the so-manieth byte travels: as a network does,
 * without a word to either side. Also a program of its own, for the acceptance scripts: {@code java CuttingProxy.java}.
 */
public final class CuttingProxy implements AutoCloseable {

    private static final int BUFFER = 16 << 10;

    private final String host;
    private final int port;
    private final ServerSocket entrance;
    private final PriorityQueue<Long> cuts = new PriorityQueue<>();
    private long bytes;
    private int made;

    public CuttingProxy(String host, int port) {
        this.host = host;
        this.port = port;
        try {
            this.entrance = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new IllegalStateException("no port is free: " + e, e);
        }
        daemon(this::accept);
    }

    /**
     * Relays to a server until its input ends. Each line of the input is an order, and answered by a line: a number cuts after so
     * many further bytes, {@code stop} forgets what is not yet cut, {@code bytes} and {@code cuts} ask how many there were.
     */
    public static void main(String[] arguments) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (CuttingProxy proxy = new CuttingProxy(arguments[0], Integer.parseInt(arguments[1]))) {
            System.out.println("port=" + proxy.port());
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                System.out.println(proxy.obey(order));
            }
        }
    }

    private long obey(String order) {
        switch (order) {
            case "bytes":
                return bytes();
            case "cuts":
                return made();
            case "stop":
                stopCutting();
                return made();
            default:
                cutAfter(Long.parseLong(order));
                return made();
        }
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** From now on, over all connections and both directions. */
    public synchronized void cutAfter(long more) {
        cuts.add(bytes + more);
    }

    /** What was not yet cut will not be. */
    public synchronized void stopCutting() {
        cuts.clear();
    }

    public synchronized long bytes() {
        return bytes;
    }

    /** How many connections were cut. */
    public synchronized int made() {
        return made;
    }

    private synchronized boolean cutsWith(int more) {
        bytes += more;
        Long next = cuts.peek();
        if (next == null || bytes < next) {
            return false;
        }
        cuts.poll();
        made++;
        return true;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                Socket server = new Socket(host, port);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                daemon(() -> relay(client, server));
                daemon(() -> relay(server, client));
            }
        } catch (IOException e) {
            close();
        }
    }

    private void relay(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (cutsWith(count)) {
                    // Half of it arrives, and then a reset instead of an orderly end.
                    out.write(buffer, 0, count / 2);
                    from.setSoLinger(true, 0);
                    to.setSoLinger(true, 0);
                    break;
                }
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            // One side has gone; the other learns it now.
        } finally {
            shut(from);
            shut(to);
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
