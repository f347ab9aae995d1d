package comity.drl;

import comity.input.Nearest;
import comity.input.Place;
import comity.input.Problems;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PackageDescr;

/**
 * Parsed rules on their way to an index, with what is wrong with them.
 *
 * @param parsed the files by path
 */
public record RuleSource(RuleFiles files, Map<String, PackageDescr> parsed, Problems problems) {
    /** The types that every rulebook has. */
    static final Set<String> GIVEN = Set.of("Event", "Measure", "Step", "Effect", "Today", "Dyad", "Fact", "Verb");

    /** Whatever an import may name. */
    Set<String> importable() {
        Set<String> names = new TreeSet<>(parsed.keySet().stream()
                .map(path -> RuleFiles.packageName(path) + ".*")
                .toList());
        names.add("comity.facts.*");
        GIVEN.forEach(name -> names.add("comity.facts." + name));
        parsed.values()
                .forEach(file -> Stream.concat(file.getTypeDeclarations().stream(), file.getEnumDeclarations().stream())
                        .forEach(type -> names.add(file.getName() + "." + type.getTypeName())));
        return names;
    }

    /**
     * Reports a type that a file names and that is none, or not imported.
     *
     * @return whether the file may name it
     */
    boolean known(String path, int line, String named, String name) {
        PackageDescr file = Objects.requireNonNull(parsed.get(path));
        Set<String> all = importable();
        boolean inPackage = all.contains(file.getName() + "." + name);
        boolean imported = file.getImports().stream()
                .map(each -> each.getTarget())
                .anyMatch(target -> target.endsWith("." + name) || target.endsWith(".*") || !all.contains(target));
        List<String> elsewhere =
                all.stream().filter(each -> each.endsWith("." + name)).toList();
        if (inPackage || name.contains(".") || isOfJava(name) || (imported && !elsewhere.isEmpty())) {
            return true;
        }
        Set<String> simple = new TreeSet<>();
        all.forEach(each -> simple.add(each.substring(each.lastIndexOf('.') + 1)));
        report(
                path,
                line,
                elsewhere.isEmpty()
                        ? named + "there is no type " + name + Nearest.hint(name, simple)
                        : named + name + " needs import " + elsewhere.get(0));
        return false;
    }

    private static boolean isOfJava(String name) {
        try {
            return Class.forName("java.lang." + name).getName().endsWith("." + name);
        } catch (ClassNotFoundException | LinkageError e) { // the latter where only the case of its letters differs
            return false;
        }
    }

    /** Every name that rules may use: types, fields, constants, bindings. */
    public static Set<String> words(Map<String, PackageDescr> parsed) {
        Set<String> words = new TreeSet<>(TypeReader.RESERVED);
        words.addAll(GIVEN);
        parsed.values().forEach(file -> {
            file.getTypeDeclarations().forEach(type -> {
                words.add(type.getTypeName());
                words.addAll(type.getFields().keySet());
            });
            file.getEnumDeclarations().forEach(type -> {
                words.add(type.getTypeName());
                type.getLiterals().forEach(literal -> words.add(literal.getName()));
            });
            file.getRules()
                    .forEach(rule -> RuleShape.of(rule).bindings().keySet().forEach(name -> words.add("$" + name)));
        });
        return words;
    }

    /** The names of all enums. */
    Set<String> enums() {
        Set<String> names = new TreeSet<>();
        parsed.values().forEach(file -> file.getEnumDeclarations().forEach(type -> names.add(type.getTypeName())));
        return names;
    }

    /** A part of a file as it stands there. */
    public String text(String path, BaseDescr part) {
        String text = Objects.requireNonNull(files.texts().get(path));
        return text.substring(
                Math.max(part.getStartCharacter(), 0), Math.min(part.getEndCharacter() + 1, text.length()));
    }

    /** Reports what is wrong at a line of a file. */
    void report(String path, int line, String message) {
        problems.report(new Place(files.name(path), Math.max(line, 0), 0), message);
    }
}
