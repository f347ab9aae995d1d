package comity.rulebook;

import comity.input.BadInput;
import comity.rulebook.RuleMistakes.Complaint;
import java.io.OutputStream;
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

/** Compiles DRL to Java classes. The only class that runs Drools' compiler. */
final class RuleCompiler {
    private static final String SOURCE_ROOT = "src/main/resources/";
    private static final String MODEL_LIST = "/drools-model";

    static {
        // Settable for the whole JVM only: a kmodule.xml would need drools-xml-support.
        System.setProperty(LanguageLevelOption.PROPERTY_NAME, LanguageLevelOption.DRL10.name());
        // Rules built in parallel number their generated classes in a different order each time.
        System.setProperty("drools.parallelRulesBuildThreshold", "-1");
    }

    private RuleCompiler() {}

    /**
     * Compiles all rules of a rulebook.
     *
     * @throws BadInput with every mistake that could be found
     */
    static CompiledRules compile(RuleFiles files) {
        Map<String, PackageDescr> parsed = RuleParser.parse(files);
        RuleIndex index = RuleReader.read(files, parsed);
        List<Complaint> complaints = new ArrayList<>();
        KieBuilder built = build(files, complaints);
        if (!complaints.isEmpty()) {
            throw new BadInput(RuleMistakes.find(complaints, files, parsed, RuleCompiler::complaints));
        }
        return new CompiledRules(contents((InternalKieModule) built.getKieModule(), index));
    }

    private static List<Complaint> complaints(RuleFiles files) {
        List<Complaint> complaints = new ArrayList<>();
        build(files, complaints);
        return complaints;
    }

    private static KieBuilder build(RuleFiles files, List<Complaint> complaints) {
        KieServices kie = KieServices.get();
        KieFileSystem sources = kie.newKieFileSystem();
        files.rules().forEach((path, text) -> sources.write(SOURCE_ROOT + path, text));
        KieBuilder builder = kie.newKieBuilder(sources, new Beside(files));
        PrintStream before = System.err;
        try {
            System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
            builder.buildAll(ExecutableModelProject.class); // its parser prints what it does not understand
            builder.getResults().getMessages(Message.Level.ERROR).forEach(error -> complaints.add(Complaint.of(error)));
        } catch (RuntimeException e) { // the compiler's own defects, met with rules that make no sense
            complaints.add(Complaint.of(e));
        } finally {
            System.setErr(before);
        }
        return builder;
    }

    private static SortedMap<String, byte[]> contents(InternalKieModule module, RuleIndex index) {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        contents.put(CompiledRules.INDEX, index.toBytes());
        contents.put(CompiledRules.MODELS, new byte[0]);
        for (String name : module.getFileNames()) {
            if (name.endsWith(".class")) {
                contents.put(name, module.getBytes(name));
            } else if (name.endsWith(MODEL_LIST)) {
                contents.put(CompiledRules.MODELS, models(module.getBytes(name)));
            }
        }
        return contents;
    }

    private static byte[] models(byte[] list) {
        return new String(list, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.contains(":")) // its first line is Drools-Model-Version:10.2.0
                .sorted()
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Hides the shipped rules' classes from a rulebook that names its factors as the shipped one does. */
    private static final class Beside extends ClassLoader {
        private final Set<String> packages;

        Beside(RuleFiles files) {
            super(RuleCompiler.class.getClassLoader());
            packages =
                    files.rules().keySet().stream().map(RuleFiles::packageName).collect(Collectors.toSet());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (packages.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }

        @Override
        public @Nullable URL getResource(String path) {
            String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
            return packages.contains(folder.replace('/', '.')) ? null : super.getResource(path);
        }
    }
}
