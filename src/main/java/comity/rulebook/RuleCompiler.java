package comity.rulebook;

import comity.input.BadInput;
import java.net.URL;
import java.nio.charset.StandardCharsets;
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
        System.setProperty(LanguageLevelOption.PROPERTY_NAME, RuleParser.LANGUAGE.name());
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
        KieBuilder built = build(files);
        if (!errors(built).isEmpty()) {
            throw new BadInput(RuleMistakes.find(errors(built), files, parsed, some -> errors(build(some))));
        }
        return new CompiledRules(contents((InternalKieModule) built.getKieModule(), index));
    }

    private static KieBuilder build(RuleFiles files) {
        KieServices kie = KieServices.get();
        KieFileSystem sources = kie.newKieFileSystem();
        files.rules().forEach((path, text) -> sources.write(SOURCE_ROOT + path, text));
        return kie.newKieBuilder(sources, new Beside(files)).buildAll(ExecutableModelProject.class);
    }

    private static List<Message> errors(KieBuilder built) {
        return built.getResults().getMessages(Message.Level.ERROR);
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
            packages = files.rules().keySet().stream()
                    .map(RuleFiles::packageName)
                    .collect(Collectors.toSet());
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
