package comity.web;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.stream.Stream;

/**
 * What a page is looked at on, and how.
 *
 * @param width of the window, in CSS pixels
 * @param height of the window, in CSS pixels
 * @param touch whether it is operated with fingers
 * @param dark whether the person prefers dark pages
 * @param still whether the person prefers that nothing moves
 */
record View(int width, int height, boolean touch, boolean dark, boolean still) {
    static final View DESKTOP = new View(1280, 800, false, false, false);
    /** The narrowest that must be readable. */
    static final View PHONE = new View(360, 740, true, false, false);
    /** On the wall of a room, for all to see. */
    static final View WALL = new View(1920, 1080, false, false, false);

    /** What pages must be fit for. */
    static Stream<View> deskAndPhone() {
        return Stream.of(DESKTOP, PHONE);
    }

    View inDark() {
        return new View(width, height, touch, true, still);
    }

    View inStillness() {
        return new View(width, height, touch, dark, true);
    }

    NewContextOptions options() {
        return new NewContextOptions()
                .setViewportSize(width, height)
                .setHasTouch(touch)
                .setIsMobile(touch)
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setReducedMotion(still ? ReducedMotion.REDUCE : ReducedMotion.NO_PREFERENCE)
                .setLocale("en-GB")
                .setTimezoneId("UTC");
    }
}
