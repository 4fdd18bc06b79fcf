package io.jenkins.plugins.livemigration.remote;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The small text files of a host: read whole, written whole. Works as root. Paths are absolute, without {@code ..} and
 * without control characters.
 */
public final class HostFiles {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    // 1 MiB in base64, and the lines before it.
    private static final int OUTPUT_LIMIT = 1_500_000;
    private static final int OCTAL = 8;

    private final RemoteHost host;
    private final Clock clock;

    HostFiles(RemoteHost host) {
        this(host, Clock.systemUTC());
    }

    /** @param clock dates backups */
    public HostFiles(RemoteHost host, Clock clock) {
        this.host = host;
        this.clock = clock;
    }

    /**
     * Reads a file, for at most 1 MiB. A symbolic link is followed: the path in the result is that of the file behind
     * it, which is the one to be replaced.
     *
     * @return empty if there is no such file
     * @throws RemoteException of kind FILE_REFUSED if it is no regular file, larger, or no UTF-8
     */
    public Optional<FileSnapshot> read(String path) throws RemoteException {
        List<String> lines = run(path, Command.script(FileScripts.READ, checked(path)));
        if (lines.get(0).equals("absent")) {
            return Optional.empty();
        }
        String[] about = lines.get(1).split(" ");
        String content = lines.size() > 4 ? lines.get(4) : "";
        return Optional.of(new FileSnapshot(
                lines.get(3),
                decode(path, Base64.getDecoder().decode(content)),
                Long.parseLong(about[0]),
                Long.parseLong(about[1]),
                Integer.parseInt(about[2], OCTAL),
                lines.get(2)));
    }

    /**
     * Replaces the content of a file: a new file beside it gets owner, group, mode and SELinux label of the old one, and
     * takes its place in one step, so that a reader sees the old content or the new one. The old file is kept beside it
     * as {@code <path>.<UTC time>.bak}.
     *
     * @param before the file as it was read; if it is another one by now, nothing is changed
     * @return path of the backup
     * @throws RemoteException of kind FILE_REFUSED if the file has changed since it was read, or cannot be replaced
     */
    public String replace(FileSnapshot before, String text) throws RemoteException {
        Command command = Command.script(
                        FileScripts.REPLACE,
                        checked(before.path()),
                        checksum(text),
                        owner(before),
                        mode(before),
                        checksum(before.text()),
                        before.label(),
                        TIME.format(clock.instant()))
                .withInput(text);
        return run(before.path(), command).get(1);
    }

    /**
     * Creates a file that is not there, with its parent folders' defaults for the SELinux label.
     *
     * @param after content, owner, group and mode to be; the label is ignored
     * @throws RemoteException of kind FILE_REFUSED if there is one by now
     */
    public void create(FileSnapshot after) throws RemoteException {
        Command command = Command.script(
                        FileScripts.CREATE, checked(after.path()), checksum(after.text()), owner(after), mode(after))
                .withInput(after.text());
        run(after.path(), command);
    }

    /** Puts a backup back in the place of the file, and removes the backup. */
    public void restore(String path, String backup) throws RemoteException {
        if (!backup.startsWith(path + ".") || !backup.endsWith(".bak")) {
            throw refused(path, "'" + backup + "' is no backup of it.", "");
        }
        run(path, Command.script(FileScripts.RESTORE, checked(path), checked(backup)));
    }

    /** Removes a file; none there is fine. */
    public void remove(String path) throws RemoteException {
        run(path, Command.script(FileScripts.REMOVE, checked(path)));
    }

    private List<String> run(String path, Command command) throws RemoteException {
        CommandResult result =
                host.run(command.within(LIMIT).keeping(OUTPUT_LIMIT)).orFail();
        List<String> lines = result.lines();
        String word = lines.isEmpty() ? "" : lines.get(0);
        if (word.equals("done") || word.equals("absent")) {
            return lines;
        }
        String said = result.errors().strip();
        throw refused(path, reason(word) + (said.isEmpty() ? "" : " (" + said + ")") + ".", remedy(word, said));
    }

    private static String reason(String word) {
        return switch (word) {
            case "dangling" -> "It is a symbolic link to something that is not there";
            case "irregular" -> "It is no regular file";
            case "large" -> "It is larger than 1 MiB";
            case "reading" -> "It cannot be read";
            case "folderless" -> "The folder that it belongs in is not there";
            case "making" -> "No new file can be made beside it";
            case "writing" -> "The new content cannot be written beside it";
            case "incomplete" -> "The new content did not arrive as a whole";
            case "owning" -> "The new file beside it cannot be given its owner and mode";
            case "labelling" -> "The new file beside it cannot be given its SELinux label";
            case "changed" -> "It has changed since it was read";
            case "keeping" -> "No backup can be kept beside it";
            case "replacing" -> "The new file cannot take its place";
            case "existing" -> "It is there already";
            case "backupless" -> "Its backup is not there";
            case "removing" -> "It cannot be removed";
            default -> "The host answers '" + word + "'";
        };
    }

    private static String remedy(String word, String said) {
        if (said.contains("No space left on device")) {
            return "Free some space there.";
        }
        if (said.contains("Read-only file system")) {
            return "Mount the file system read-write, or change the file where it comes from.";
        }
        return word.equals("changed") ? "See who else changes it, then try again." : "";
    }

    private String checked(String path) throws RemoteException {
        boolean plain = path.chars().noneMatch(c -> Character.isISOControl(c));
        if (!path.startsWith("/")
                || path.endsWith("/")
                || !plain
                || List.of(path.split("/")).contains("..")) {
            throw refused(
                    plain ? path : path.replaceAll("\\p{Cntrl}", "?"),
                    "This is not the path of a file: it must be absolute, without '..' and without control characters.",
                    "");
        }
        return path;
    }

    private RemoteException refused(String path, String what, String remedy) {
        return new RemoteException(
                RemoteException.Kind.FILE_REFUSED,
                host.name(),
                "File '" + path + "': " + what + " Nothing was changed.",
                remedy);
    }

    private String decode(String path, byte[] bytes) throws RemoteException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused(path, "It is no UTF-8 text.", "");
        }
    }

    private static String owner(FileSnapshot file) {
        return file.owner() + ":" + file.group();
    }

    private static String mode(FileSnapshot file) {
        return Integer.toOctalString(file.mode());
    }

    private static String checksum(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
