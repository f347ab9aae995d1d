package comity.rulebook;

import comity.drl.RuleFiles;
import comity.drl.RuleIndex;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The rules of a factor as classes.
 *
 * @param index what their source says
 * @param models the names of the classes that describe rules
 * @param classes class files by path; empty where they are on the class path
 */
record CompiledFactor(RuleIndex index, List<String> models, SortedMap<String, byte[]> classes) {
    private static final String INDEX = "index.txt";
    private static final String MODELS = "models.txt";
    private static final int DIGEST_LENGTH = 32;

    /** A digest of all comes first. The same rules give the same bytes where a JVM compiles them in the same order. */
    byte[] toBytes() throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>(classes);
        files.put(INDEX, index.toBytes());
        files.put(MODELS, String.join("\n", models).getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        }
        byte[] zipped = bytes.toByteArray();
        ByteArrayOutputStream signed = new ByteArrayOutputStream(zipped.length + DIGEST_LENGTH);
        signed.write(RuleFiles.sha256().digest(zipped));
        signed.write(zipped);
        return signed.toByteArray();
    }

    /**
     * Reads what {@link #toBytes} made.
     *
     * @throws IOException where a single byte is not as it was written
     */
    static CompiledFactor fromBytes(byte[] bytes) throws IOException {
        if (bytes.length < DIGEST_LENGTH) {
            throw new IOException("cut off");
        }
        byte[] zipped = Arrays.copyOfRange(bytes, DIGEST_LENGTH, bytes.length);
        if (!Arrays.equals(
                Arrays.copyOf(bytes, DIGEST_LENGTH), RuleFiles.sha256().digest(zipped))) {
            throw new IOException("not as it was written");
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(zipped))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        byte[] index = files.remove(INDEX);
        byte[] models = files.remove(MODELS);
        if (index == null || models == null) {
            throw new IOException("no compiled rules");
        }
        return new CompiledFactor(
                RuleIndex.fromBytes(index),
                new String(models, StandardCharsets.UTF_8).lines().toList(),
                files);
    }
}
