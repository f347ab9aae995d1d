package comity.cli;

import comity.rulebook.RulebookReader;
import picocli.CommandLine.IVersionProvider;

/** Comity's version, from the build. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {RulebookReader.version()};
    }
}
