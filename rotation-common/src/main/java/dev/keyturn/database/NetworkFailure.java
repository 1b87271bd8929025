package dev.keyturn.database;

import dev.keyturn.RotationException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Tells apart what can go wrong before a database has answered: name, route, time, certificate. The innermost cause
 * decides: a handshake that was waited for in vain is a matter of time, not of TLS.
 */
public final class NetworkFailure {
    private NetworkFailure() {}

    /** The failure in Keyturn's words, if the network is to blame. */
    public static Optional<RotationException> told(SQLException failure, Login login) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .<Throwable>map(cause -> cause)
                .reduce((outer, inner) -> inner)
                .flatMap(root -> told(root, login));
    }

    /** For dialects: a server that answers, but not as the secret asks. */
    public static RotationException noTls(Login login) {
        return new RotationException.Refused("TLS",
                "The server at " + login.place() + " offers no TLS; nothing was sent in clear.",
                "Turn TLS on at the server, or set the secret's field \"ssl\" to false if clear text is acceptable.");
    }

    private static Optional<RotationException> told(Throwable root, Login login) {
        String place = login.place();
        return switch (root) {
            case UnknownHostException name -> unreachable("DNS", "The host name of " + place + " does not resolve.",
                    "Correct the secret's field \"host\", or the DNS settings of the function's VPC.");
            case ConnectException closed -> unreachable("CONNECTION", "Nothing accepts connections at " + place + ".",
                    "Check host, port, the server, and the security groups between the function and it.");
            case NoRouteToHostException route -> unreachable("CONNECTION", "There is no route to " + place + ".",
                    "Check the function's subnets and route tables.");
            case SocketTimeoutException time -> unreachable("TIMEOUT", "No answer came from " + place + " in time.",
                    "Check the security groups, and that the server is not overloaded.");
            case GeneralSecurityException certificate -> unproved(place, certificate);
            case SSLException tls -> unreachable("TLS",
                    "With the server at " + place + " no TLS 1.2 or 1.3 came about; nothing was sent in clear.",
                    "Have the server speak TLS 1.2 or newer.");
            case IOException broken -> unreachable("CONNECTION", "The connection to " + place + " broke.",
                    "Check the server's log.");
            default -> Optional.empty();
        };
    }

    private static Optional<RotationException> unproved(String place, GeneralSecurityException failure) {
        return switch (failure) {
            case CertificateExpiredException expired -> unproved(place, "its certificate has expired",
                    "Renew the server's certificate.");
            case CertificateNotYetValidException early -> unproved(place, "its certificate is not valid yet",
                    "Check the certificate's dates and the server's clock.");
            case CertPathBuilderException unknown -> unproved(place, "nobody whom the function trusts vouches for it",
                    "Name its private certificate authority, as long as that is valid, with TLS_CA_FILE.");
            case CertificateException name -> unproved(place, "its certificate is for another host",
                    "Set the secret's field \"host\", or \"sslhost\", to a name in the certificate.");
            default -> unproved(place, "its certificate was rejected", "Check its key, its algorithm and its dates.");
        };
    }

    private static Optional<RotationException> unproved(String place, String why, String remedy) {
        return unreachable("TLS", "The server at " + place + " did not prove its identity: " + why
                + "; nothing was sent in clear.", remedy);
    }

    private static Optional<RotationException> unreachable(String code, String problem, String remedy) {
        return Optional.of(new RotationException.Unreachable(code, problem, remedy));
    }
}
