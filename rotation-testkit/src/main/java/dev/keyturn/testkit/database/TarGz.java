package dev.keyturn.testkit.database;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks a compressed tar archive, which the JDK cannot, and for which small systems have no command. Of its files it
 * knows only plain ones with short names; a server's programs are no more than that.
 *
 * @see <a href="https://www.gnu.org/software/tar/manual/html_node/Standard.html">GNU tar: Basic Tar Format</a>
 */
final class TarGz {

    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int SIZE = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int TYPE = 156;
    private static final char PLAIN_FILE = '0';

    private TarGz() {}

    static void unpack(InputStream archive, Path directory) throws IOException {
        try (InputStream in = new BufferedInputStream(new GZIPInputStream(archive, 1 << 16), 1 << 16)) {
            // Blocks of zeros end the archive.
            for (byte[] header = in.readNBytes(BLOCK); header.length == BLOCK && header[0] != 0; header =
                    in.readNBytes(BLOCK)) {
                unpack(header, in, directory);
            }
        }
    }

    private static void unpack(byte[] header, InputStream in, Path directory) throws IOException {
        int size = Integer.parseInt(text(header, SIZE, SIZE_LENGTH), 8);
        byte[] content = in.readNBytes(size);
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        if (header[TYPE] == PLAIN_FILE) {
            Path file = directory.resolve(text(header, 0, NAME_LENGTH));
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        }
    }

    private static String text(byte[] header, int start, int length) {
        return new String(header, start, length, US_ASCII).split("\0", 2)[0].strip();
    }
}
