package comity.rulebook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieServices;

/**
 * Rules as classes: no DRL compiler, no {@code KieContainer} is needed to load them.
 *
 * @param contents class files, the list of models and the index, by path
 */
record CompiledRules(SortedMap<String, byte[]> contents) {
    static final String INDEX = "comity/rules/index.txt";
    static final String MODELS = "comity/rules/models.txt";

    /**
     * Classes ready to be used.
     *
     * @param models the names of those that describe the rules
     * @param loader of them, and of the fact types
     */
    record Loaded(RuleIndex index, List<String> models, ClassLoader loader) {
        /** Builds the network that plays the rules: most of the time that loading takes. */
        Network build() {
            return network(models, loader);
        }
    }

    /**
     * Rules ready to be played.
     *
     * @param rules each as it was compiled, with predicates that can be called without a session
     */
    record Network(KieBase base, List<Rule> rules) {}

    /** The network of the rules on the class path; what their source says is not read for it. */
    static Network networkFromClassPath() throws IOException {
        return network(names(resource(MODELS)), CompiledRules.class.getClassLoader());
    }

    @SuppressWarnings("deprecation") // the only way to name a class loader without a KieContainer
    private static Network network(List<String> models, ClassLoader loader) {
        List<Model> instances = new ArrayList<>();
        try {
            for (String name : models) {
                instances.add((Model) loader.loadClass(name).getConstructor().newInstance());
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("compiled rules that do not load", e);
        }
        KieBase base = KieBaseBuilder.createKieBaseFromModel(
                instances, KieServices.get().newKieBaseConfiguration(null, loader));
        return new Network(
                base,
                instances.stream().flatMap(model -> model.getRules().stream()).toList());
    }

    private static List<String> names(byte[] models) {
        return new String(models, StandardCharsets.UTF_8).lines().toList();
    }

    /** Loads the classes into a loader of their own. */
    Loaded load() {
        return load(new InMemory(contents), contents.get(INDEX), contents.get(MODELS));
    }

    /** Loads rules that are on the class path, as the shipped ones are. */
    static Loaded fromClassPath() throws IOException {
        return load(CompiledRules.class.getClassLoader(), resource(INDEX), resource(MODELS));
    }

    /** The bytes of a file on the class path. */
    static byte[] resource(String path) throws IOException {
        try (InputStream in = CompiledRules.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IOException("not on the class path: " + path);
            }
            return in.readAllBytes();
        }
    }

    private static Loaded load(ClassLoader loader, byte @Nullable [] index, byte @Nullable [] models) {
        if (index == null || models == null) {
            throw new IllegalStateException("compiled rules without an index");
        }
        return new Loaded(RuleIndex.fromBytes(index), names(models), loader);
    }

    /** Writes every file below a folder. */
    void writeTo(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : contents.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** A digest of all comes first. The same rules give the same bytes where a JVM compiles them as its first. */
    byte[] toBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : contents.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        }
        byte[] zipped = bytes.toByteArray();
        ByteArrayOutputStream signed = new ByteArrayOutputStream(zipped.length + 32);
        signed.write(RuleFiles.sha256().digest(zipped));
        signed.write(zipped);
        return signed.toByteArray();
    }

    /**
     * Reads what {@link #toBytes} made.
     *
     * @throws IOException where a single byte is not as it was written
     */
    static CompiledRules fromBytes(byte[] bytes) throws IOException {
        int digestLength = 32;
        if (bytes.length < digestLength) {
            throw new IOException("cut off");
        }
        byte[] zipped = Arrays.copyOfRange(bytes, digestLength, bytes.length);
        if (!Arrays.equals(
                Arrays.copyOf(bytes, digestLength), RuleFiles.sha256().digest(zipped))) {
            throw new IOException("not as it was written");
        }
        SortedMap<String, byte[]> contents = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(zipped))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                contents.put(entry.getName(), zip.readAllBytes());
            }
        }
        return new CompiledRules(contents);
    }

    private static final class InMemory extends ClassLoader {
        private final SortedMap<String, byte[]> files;

        InMemory(SortedMap<String, byte[]> files) {
            super(CompiledRules.class.getClassLoader());
            this.files = files;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = files.get(name.replace('.', '/') + ".class");
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }

        /** A rulebook may name its factors as the shipped one does: what it compiled comes first. */
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                boolean own = loaded == null && files.containsKey(name.replace('.', '/') + ".class");
                return loaded != null ? loaded : own ? findClass(name) : super.loadClass(name, resolve);
            }
        }
    }
}
