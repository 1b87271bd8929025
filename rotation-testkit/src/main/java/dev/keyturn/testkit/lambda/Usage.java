package dev.keyturn.testkit.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process has needed since its start, for whoever chooses a function's memory and time-out.
 *
 * @param peakMebibytes the most memory that it has had at a time, all of it counted that Lambda counts
 * @param processor the time on processors, all threads together
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_status.5.html">proc_pid_status(5), VmHWM</a>
 */
public record Usage(long peakMebibytes, Duration processor) {
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    /** Empty of a process that has ended. */
    static Optional<Usage> of(Process process) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            Matcher peak = PEAK.matcher(Files.exists(status) ? Files.readString(status) : "");
            return process.info().totalCpuDuration().filter(known -> peak.find())
                    .map(processor -> new Usage(Long.parseLong(peak.group(1)) / 1024, processor));
        } catch (IOException ending) {
            return Optional.empty();
        }
    }
}
