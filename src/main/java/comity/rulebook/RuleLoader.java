package comity.rulebook;

import comity.drl.FactorSource;
import comity.drl.RuleFiles;
import comity.drl.RuleIndex;
import comity.input.BadInput;
import comity.input.Problems;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Brings the rules of a folder together, factor by factor: those that the shipped rulebook has too are on the class path,
 * those that were compiled before are in the cache, and only what is left is compiled.
 */
final class RuleLoader {
    private final RuleCache cache;
    private final Consumer<String> notices;
    private final String compiler;

    /** @param notices told what is compiled */
    RuleLoader(RuleCache cache, Consumer<String> notices) throws IOException {
        this.cache = cache;
        this.notices = notices;
        this.compiler = ShippedRules.compiler();
    }

    /**
     * The rules of these files.
     *
     * @throws BadInput with every mistake that could be found
     */
    CompiledRules load(RuleFiles files, RuleFiles shipped) throws IOException {
        CompiledRules onClassPath = CompiledRules.fromClassPath();
        SortedMap<String, FactorSource> shippedSources = FactorSource.of(shipped);
        SortedMap<String, FactorSource> sources = FactorSource.of(files);
        SortedMap<String, CompiledFactor> known = new TreeMap<>();
        Set<String> loaded = new TreeSet<>();
        sources.forEach((path, source) -> {
            if (source.equals(shippedSources.get(path))) {
                known.put(path, onClassPath.factor(source.factor()));
            } else {
                loaded.add(path);
                cache.get(source.hash(compiler)).ifPresent(kept -> known.put(path, kept));
            }
        });
        List<FactorSource> unknown = sources.values().stream()
                .filter(source -> !known.containsKey(source.path()))
                .toList();
        if (!unknown.isEmpty() || isAmbiguous(known.values())) {
            compile(files, unknown, known);
        }
        return CompiledRules.of(known.values(), linkedAnew(loaded, sources.values()));
    }

    /** Whether two factors, each well alone, declare types of one name. */
    private static boolean isAmbiguous(Collection<CompiledFactor> factors) {
        List<String> names = factors.stream()
                .flatMap(factor -> factor.index().types().stream())
                .map(RuleIndex.Type::name)
                .toList();
        return names.stream().distinct().count() < names.size();
    }

    /** The packages of factors which are on the class path, and name a type that is another here, or one that does. */
    private static Set<String> linkedAnew(Set<String> loaded, Collection<FactorSource> sources) {
        Set<String> touched = FactorSource.touchedBy(loaded, sources);
        touched.removeAll(loaded);
        return touched.stream().map(RuleFiles::packageName).collect(Collectors.toSet());
    }

    private void compile(RuleFiles files, List<FactorSource> unknown, SortedMap<String, CompiledFactor> known) {
        if (!unknown.isEmpty()) {
            notices.accept("compiling "
                    + (known.isEmpty()
                            ? "the rules"
                            : unknown.stream().map(FactorSource::factor).collect(Collectors.joining(", ")))
                    + " in " + files.folder());
        }
        RuleCompiler ruleCompiler = new RuleCompiler(files);
        Problems problems = new Problems();
        for (FactorSource source : unknown) {
            try {
                CompiledFactor compiled = ruleCompiler.compile(source);
                cache.keep(source.hash(compiler), compiled);
                known.put(source.path(), compiled);
            } catch (BadInput e) {
                problems.report(e.problems());
            }
        }
        problems.throwIfAny();
    }
}
