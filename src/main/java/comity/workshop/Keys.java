package comity.workshop;

import comity.input.BadInput;
import comity.input.Place;
import comity.workshop.Seat.Role;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What lets people in: PINs and the keys of seats, all derived (HMAC-SHA256) from one random secret that lies beside the
 * exercises. So they survive a restart, and no log, export or report ever holds one. Compared in constant time.
 */
public final class Keys {
    private static final String FILE = "secret.key";
    private static final int BYTES = 32;
    private static final int PIN_DIGITS = 8;

    private final byte[] secret;

    private Keys(byte[] secret) {
        this.secret = secret;
    }

    /**
     * Those of a folder, made where it has none.
     *
     * @throws BadInput where they can be neither read nor made
     */
    public static Keys of(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                byte[] secret = new byte[BYTES];
                new SecureRandom().nextBytes(secret);
                write(file, secret);
            }
            byte[] secret = Files.readAllBytes(file);
            if (secret.length != BYTES) {
                throw new BadInput(
                        Place.of(file.toString()),
                        "is damaged: delete it, and everybody gets a new PIN and takes a new seat");
            }
            return new Keys(secret);
        } catch (IOException e) {
            throw new BadInput(Place.of(file.toString()), "can be neither read nor made");
        }
    }

    private static void write(Path file, byte[] secret) throws IOException {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (FileAlreadyExistsException e) {
            return; // another was quicker
        }
        Files.write(file, secret, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /**
     * The PIN that lets in: eight digits.
     *
     * @param party of a team; null for the other roles
     */
    public String pin(String exercise, Role role, @Nullable String party) {
        BigInteger number = new BigInteger(1, mac("pin", exercise, role.name(), party == null ? "" : party));
        return String.format("%0" + PIN_DIGITS + "d", number.mod(BigInteger.TEN.pow(PIN_DIGITS)));
    }

    /** Whether a PIN lets in. */
    public boolean fits(String pin, String exercise, Role role, @Nullable String party) {
        return same(pin.replaceAll("\\s", ""), pin(exercise, role, party));
    }

    /** What a browser keeps to come back to its seat, and what a link holds that hands one over. */
    public String ticket(String exercise, Seat seat) {
        return exercise + "." + seat.id() + "." + seat.generation() + "."
                + signature(exercise, seat.id(), seat.generation());
    }

    /** What a ticket says. */
    public record Ticket(String exercise, String seat, int generation) {}

    /** What a genuine ticket says; null where it is none. */
    public @Nullable Ticket read(String ticket) {
        String[] parts = ticket.split("\\.", -1);
        if (parts.length != 4 || !parts[2].matches("\\d{1,6}")) {
            return null;
        }
        int generation = Integer.parseInt(parts[2]);
        return same(parts[3], signature(parts[0], parts[1], generation))
                ? new Ticket(parts[0], parts[1], generation)
                : null;
    }

    private String signature(String exercise, String seat, int generation) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac("seat", exercise, seat, String.valueOf(generation)));
    }

    private byte[] mac(String... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
