package example;

import comity.check.RulebookTests;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

class RulesTest {
    @TestFactory
    Stream<DynamicNode> rules() {
        return RulebookTests.of(Path.of("rules")); // and the folder scenarios beside it
    }
}
