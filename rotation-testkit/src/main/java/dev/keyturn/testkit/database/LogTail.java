package dev.keyturn.testkit.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A growing log, each line of which is read once however often it is asked: a server that logs logins writes a lot. */
final class LogTail {

    private static final int PIECE = 1 << 20;

    private final Path file;
    private long position;

    LogTail(Path file) {
        this.file = file;
    }

    /** Hands on the lines that were completed since the last call, without their line feeds. */
    void forEachNewLine(Consumer<String> reader) {
        try (FileChannel channel = FileChannel.open(file)) {
            long end = channel.size();
            byte[] piece = read(channel, end);
            for (int length = completed(piece); length > 0; length = completed(piece)) {
                List.of(new String(piece, 0, length - 1, StandardCharsets.UTF_8).split("\n", -1)).forEach(reader);
                position += length;
                piece = read(channel, end);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] read(FileChannel channel, long end) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, end - position));
        int length = 0;
        while (piece.hasRemaining() && length >= 0) {
            length = channel.read(piece, position + piece.position());
        }
        return piece.array();
    }

    /** Up to the last line feed; a line that is longer than a piece is cut. */
    private static int completed(byte[] piece) {
        for (int length = piece.length; length > 0; length--) {
            if (piece[length - 1] == '\n') {
                return length;
            }
        }
        return piece.length == PIECE ? PIECE : 0;
    }
}
