package dev.keyturn.testkit.lambda;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * AWS's Runtime Interface Client as this JVM's class path has it: its jars, and its native library unpacked.
 *
 * @see <a href="https://github.com/aws/aws-lambda-java-libs/tree/main/aws-lambda-java-runtime-interface-client">AWS
 *      Lambda Java Runtime Interface Client</a>
 */
record RuntimeInterfaceClient(Path nativeLibrary) {

    static final String MAIN_CLASS = AWSLambda.class.getName();
    static final String NATIVE_LIBRARY_PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    /**
     * Unpacks the native library that fits this machine. Left alone, the client unpacks it to one fixed path in /tmp,
     * where two processes or two users collide.
     */
    static RuntimeInterfaceClient unpack(Path directory) {
        if (!"Linux".equals(System.getProperty("os.name"))) {
            throw new IllegalStateException("AWS's Runtime Interface Client runs on Linux only");
        }
        try {
            String name = nativeLibraryName();
            Path library = directory.resolve(name);
            try (InputStream resource = AWSLambda.class.getResourceAsStream("/jni/" + name)) {
                Files.copy(resource, library);
            }
            return new RuntimeInterfaceClient(library);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jars of the client and of the three libraries that it needs. */
    static Stream<Path> jars() {
        return Stream.of(AWSLambda.class, RequestHandler.class, PojoSerializer.class, SdkInternalThreadLocal.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation().toString())
                .map(location -> Path.of(URI.create(location)))
                .distinct();
    }

    /** By this JVM's processor and C library; an installed but unused musl must not count. */
    private static String nativeLibraryName() throws IOException {
        String machine = "aarch64".equals(System.getProperty("os.arch")) ? "aarch_64" : "x86_64";
        boolean musl = Files.readString(Path.of("/proc/self/maps"), ISO_8859_1).contains("/ld-musl-");
        return "libaws-lambda-jni.%s-%s.so".formatted(musl ? "linux_musl" : "linux", machine);
    }
}
