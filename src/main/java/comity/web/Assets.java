package comity.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The files of a page, kept in memory: what is not in the list cannot be asked for. */
final class Assets {
    private static final String LIBRARIES = "/META-INF/resources/";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml");

    /** Scripts of others, and the colours that pages share with reports, by the path that pages load them from. */
    private static final Map<String, String> SHARED = Map.of(
            "/palette.css", "/comity/report/palette.css",
            "/lib/preact.js", LIBRARIES + "webjars/preact/10.28.0/dist/preact.umd.js",
            "/lib/preact-hooks.js", LIBRARIES + "webjars/preact/10.28.0/hooks/dist/hooks.umd.js",
            "/lib/htm.js", LIBRARIES + "_static/htm/3.1.1/dist/htm.umd.js",
            "/lib/echarts.js", LIBRARIES + "webjars/echarts/5.5.0/echarts.min.js");

    /** A file as it is sent. */
    static final class Asset {
        private final String type;
        private final byte[] bytes;

        private Asset(String type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }

        void send(Context context) {
            context.contentType(type).result(bytes);
        }
    }

    private final Map<String, Asset> byPath = new TreeMap<>();

    /**
     * Those of one page.
     *
     * @param page the folder of its files among the resources
     * @param names of its files; {@code index.html} is the page itself
     */
    static Assets of(String page, String... names) {
        Assets assets = new Assets();
        SHARED.forEach((path, resource) -> assets.byPath.put(path, asset(resource)));
        for (String name : names) {
            assets.byPath.put(name.equals("index.html") ? "/" : "/" + name, asset(page + "/" + name));
        }
        return assets;
    }

    /** The same with files that another page has too. */
    Assets and(String page, String... names) {
        for (String name : names) {
            byPath.putIfAbsent("/" + name, asset(page + "/" + name));
        }
        return this;
    }

    private static Asset asset(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the page lacks " + resource);
            }
            String type = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
            if (type == null) {
                throw new IllegalStateException("of what type is " + resource + "?");
            }
            return new Asset(type, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them, by the path of each. */
    Map<String, Asset> byPath() {
        return Collections.unmodifiableMap(byPath);
    }
}
