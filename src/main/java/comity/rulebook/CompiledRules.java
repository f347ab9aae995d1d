package comity.rulebook;

import comity.drl.RuleFiles;
import comity.drl.RuleIndex;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieServices;

/**
 * Rules as classes, ready to be used: no DRL compiler, no {@code KieContainer} is needed.
 *
 * @param models the names of those that describe the rules, in a fixed order
 * @param loader of them, and of the fact types
 */
record CompiledRules(RuleIndex index, List<String> models, ClassLoader loader) {
    static final String INDEX = "comity/rules/index.txt";
    static final String MODELS = "comity/rules/models.txt";

    /** Builds the network that plays the rules: most of the time that loading takes. */
    Network build() {
        return network(models, loader);
    }

    /**
     * Rules ready to be played.
     *
     * @param models what describes them
     */
    record Network(KieBase base, List<Model> models, ClassLoader loader) {
        /** Each rule as it was compiled, with predicates that can be called without a session. */
        List<Rule> rules() {
            return models.stream().flatMap(model -> model.getRules().stream()).toList();
        }

        /** Some of the rules by themselves, ready to be played. */
        KieBase of(Predicate<Rule> some) {
            List<Model> parts = new ArrayList<>();
            for (Model model : models) {
                List<Rule> rules = model.getRules().stream().filter(some).toList();
                if (!rules.isEmpty()) {
                    ModelImpl part = new ModelImpl(model.getName()).withRules(rules);
                    model.getTypeMetaDatas().forEach(part::addTypeMetaData);
                    parts.add(part);
                }
            }
            return CompiledRules.base(parts, loader);
        }
    }

    /** The network of the rules on the class path; what their source says is not read for it. */
    static Network networkFromClassPath() throws IOException {
        return network(names(resource(MODELS)), CompiledRules.class.getClassLoader());
    }

    private static Network network(List<String> models, ClassLoader loader) {
        List<Model> instances = new ArrayList<>();
        try {
            for (String name : models) {
                instances.add((Model) loader.loadClass(name).getConstructor().newInstance());
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("compiled rules that do not load", e);
        }
        return new Network(base(instances, loader), instances, loader);
    }

    @SuppressWarnings("deprecation") // the only way to name a class loader without a KieContainer
    private static KieBase base(List<Model> models, ClassLoader loader) {
        return KieBaseBuilder.createKieBaseFromModel(models, KieServices.get().newKieBaseConfiguration(null, loader));
    }

    /** The lines of {@link #MODELS}. */
    static List<String> names(byte[] models) {
        return new String(models, StandardCharsets.UTF_8).lines().toList();
    }

    /** Rules that are on the class path, as the shipped ones are. */
    static CompiledRules fromClassPath() throws IOException {
        return new CompiledRules(
                RuleIndex.fromBytes(resource(INDEX)), names(resource(MODELS)), CompiledRules.class.getClassLoader());
    }

    /** One of the factors that are on the class path. */
    CompiledFactor factor(String name) {
        String packageName = RuleFiles.packageName(name + RuleFiles.RULES) + ".";
        return new CompiledFactor(
                index.of(name),
                models.stream().filter(model -> model.startsWith(packageName)).toList(),
                new TreeMap<>());
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

    /**
     * Puts factors together.
     *
     * @param linkedAnew the packages of factors which are on the class path, and name types that others now declare
     */
    static CompiledRules of(Collection<CompiledFactor> factors, Set<String> linkedAnew) {
        Map<String, byte[]> classes = new TreeMap<>();
        factors.forEach(factor -> classes.putAll(factor.classes()));
        return new CompiledRules(
                RuleIndex.of(factors.stream().map(CompiledFactor::index).toList()),
                factors.stream()
                        .flatMap(factor -> factor.models().stream())
                        .sorted()
                        .toList(),
                new Beside(classes, linkedAnew));
    }

    /** Loads what was compiled beside the shipped rules, and before them: factors may have the same names. */
    private static final class Beside extends ClassLoader {
        private final Map<String, byte[]> classes;
        private final Set<String> linkedAnew;

        Beside(Map<String, byte[]> classes, Set<String> linkedAnew) {
            super(CompiledRules.class.getClassLoader());
            this.classes = classes;
            this.linkedAnew = linkedAnew;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                byte[] own = bytes(name);
                return own == null ? super.loadClass(name, resolve) : defineClass(name, own, 0, own.length);
            }
        }

        private byte @Nullable [] bytes(String name) throws ClassNotFoundException {
            String path = name.replace('.', '/') + ".class";
            if (!linkedAnew.contains(RuleFiles.packageOf(name))) {
                return classes.get(path);
            }
            try {
                return resource(path);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
