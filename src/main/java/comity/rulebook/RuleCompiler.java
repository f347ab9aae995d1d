package comity.rulebook;

import comity.drl.FactorSource;
import comity.drl.RuleFiles;
import comity.drl.RuleIndex;
import comity.drl.RuleParser;
import comity.drl.RuleReader;
import comity.input.BadInput;
import comity.rulebook.RuleMistakes.Complaint;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Compiles DRL to Java classes, each factor of a rulebook by itself. The only class that runs Drools' compiler.
 *
 * <p>What a factor imports is compiled with it, as declarations without rules, and then left aside: so a factor's classes
 * are those that it has when the rulebook is compiled as a whole.
 */
final class RuleCompiler {
    private static final String SOURCE_ROOT = "src/main/resources/";
    private static final String MODEL_LIST = "/drools-model";

    static {
        // Settable for the whole JVM only: a kmodule.xml would need drools-xml-support.
        System.setProperty(LanguageLevelOption.PROPERTY_NAME, LanguageLevelOption.DRL10.name());
        // Rules built in parallel number their generated classes in a different order each time.
        System.setProperty("drools.parallelRulesBuildThreshold", "-1");
    }

    private final String folder;
    private final Map<String, PackageDescr> parsed;
    private final RuleIndex index;

    /**
     * Parses a rulebook, and checks all that can be checked without compiling.
     *
     * @throws BadInput with every mistake
     */
    RuleCompiler(RuleFiles files) {
        folder = files.folder();
        parsed = RuleParser.parse(files);
        index = RuleReader.read(files, parsed);
    }

    /** What its source says. */
    RuleIndex index() {
        return index;
    }

    /**
     * Compiles one of its factors.
     *
     * @throws BadInput with every mistake that could be found
     */
    CompiledFactor compile(FactorSource source) {
        RuleFiles files = source.files(folder);
        List<Complaint> complaints = new ArrayList<>();
        KieBuilder built = build(files, complaints);
        if (!complaints.isEmpty()) {
            throw new BadInput(RuleMistakes.find(complaints, files, source.path(), parsed, RuleCompiler::complaints));
        }
        return compiled(source, (InternalKieModule) built.getKieModule());
    }

    private static List<Complaint> complaints(RuleFiles files) {
        List<Complaint> complaints = new ArrayList<>();
        build(files, complaints);
        return complaints;
    }

    /** One at a time: two at once would each take the other's silence for standard error. */
    private static synchronized KieBuilder build(RuleFiles files, List<Complaint> complaints) {
        KieServices kie = KieServices.get();
        KieFileSystem sources = kie.newKieFileSystem();
        files.rules().forEach((path, text) -> sources.write(SOURCE_ROOT + path, text));
        KieBuilder builder = kie.newKieBuilder(sources, new Hiding(files));
        PrintStream before = System.err;
        try {
            System.setErr(new PrintStream(new OthersOnly(before), true, StandardCharsets.UTF_8));
            builder.buildAll(ExecutableModelProject.class); // its parser prints what it does not understand
            builder.getResults().getMessages(Message.Level.ERROR).forEach(error -> complaints.add(Complaint.of(error)));
        } catch (RuntimeException e) { // the compiler's own defects, met with rules that make no sense
            complaints.add(Complaint.of(e));
        } finally {
            System.setErr(before);
        }
        return builder;
    }

    private CompiledFactor compiled(FactorSource source, InternalKieModule module) {
        String packageName = RuleFiles.packageName(source.path()) + ".";
        SortedMap<String, byte[]> classes = new TreeMap<>();
        List<String> models = new ArrayList<>();
        for (String name : module.getFileNames()) {
            if (name.startsWith(packageName.replace('.', '/')) && name.endsWith(".class")) {
                classes.put(name, module.getBytes(name));
            } else if (name.endsWith(MODEL_LIST)) { // its first line is Drools-Model-Version:10.2.0
                new String(module.getBytes(name), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.startsWith(packageName))
                        .sorted()
                        .forEach(models::add);
            }
        }
        return new CompiledFactor(index.of(source.factor()), models, classes);
    }

    /** What other threads print; what this one prints is dropped. */
    private static final class OthersOnly extends FilterOutputStream {
        private final Thread compiling = Thread.currentThread();

        OthersOnly(PrintStream all) {
            super(all);
        }

        @Override
        public void write(int one) throws IOException {
            if (Thread.currentThread() != compiling) {
                out.write(one);
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (Thread.currentThread() != compiling) {
                out.write(bytes, from, length);
            }
        }
    }

    /** Hides the shipped rules' classes from a rulebook that names its factors as the shipped one does. */
    private static final class Hiding extends ClassLoader {
        private final Set<String> packages;

        Hiding(RuleFiles files) {
            super(RuleCompiler.class.getClassLoader());
            packages =
                    files.rules().keySet().stream().map(RuleFiles::packageName).collect(Collectors.toSet());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (packages.contains(RuleFiles.packageOf(name))) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }

        @Override
        public @Nullable URL getResource(String path) {
            return packages.contains(RuleFiles.packageOf(path.replace('/', '.'))) ? null : super.getResource(path);
        }
    }
}
