package dev.keyturn.database;

import dev.keyturn.RotationException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Tells apart what can go wrong before a database has answered: name, route, time, certificate. */
public final class NetworkFailure {
    private NetworkFailure() {}

    /** The failure in Keyturn's words, if the network is to blame. */
    public static Optional<RotationException> told(SQLException failure, Login login) {
        String place = login.host() + ":" + login.port();
        return causes(failure).flatMap(cause -> kind(cause, place).stream()).findFirst();
    }

    private static Optional<RotationException> kind(Throwable cause, String place) {
        return Optional.ofNullable(switch (cause) {
            case UnknownHostException name -> unreachable("DNS", "The host name of " + place + " does not resolve.",
                    "Correct the secret's field \"host\", or the DNS settings of the function's VPC.");
            case ConnectException closed -> unreachable("CONNECTION", "Nothing accepts connections at " + place + ".",
                    "Check host, port, the server, and the security groups between the function and it.");
            case NoRouteToHostException route -> unreachable("CONNECTION", "There is no route to " + place + ".",
                    "Check the function's subnets and route tables.");
            case SocketTimeoutException time -> unreachable("TIMEOUT", "No answer came from " + place + " in time.",
                    "Check the security groups, and that the server is not overloaded.");
            case SSLException tls -> unreachable("TLS", "The server at " + place + " did not prove its identity ("
                            + tls.getClass().getSimpleName() + "); nothing was sent in clear.",
                    "Check the certificate's host name and dates; name a private CA with TLS_CA_FILE.");
            default -> null;
        });
    }

    private static RotationException unreachable(String code, String problem, String remedy) {
        return new RotationException.Unreachable(code, problem, remedy);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
