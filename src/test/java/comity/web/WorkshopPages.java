package comity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;

/** What people do and see on the screens of a workshop. */
final class WorkshopPages {
    private WorkshopPages() {}

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    static void press(Page page, String name) {
        button(page, name).click();
    }

    /** A team submits a move of the list. */
    static void proposes(Page team, String move) {
        press(team, "Propose: " + move);
        press(team, "Submit: " + move);
        assertThat(button(team, "Take back: " + move)).isVisible();
    }

    /** A team drafts something in its own words. */
    static void drafts(Page team, String words, String argument) {
        press(team, "Propose: In your own words");
        team.getByLabel("What we do").fill(words);
        team.getByLabel("Why it works").last().fill(argument);
    }

    static Locator proposal(Page page, String title) {
        Locator name = page.locator("strong", new Page.LocatorOptions().setHasText(title));
        return page.locator(".proposal", new Page.LocatorOptions().setHas(name));
    }

    /**
     * The facilitator decides on a proposal as its form says now.
     *
     * @return the verdict
     */
    static Locator decides(Page facilitator, String title) {
        Locator proposal = proposal(facilitator, title);
        proposal.getByText("Decide", new Locator.GetByTextOptions().setExact(true))
                .click();
        return proposal.locator(".badge");
    }

    static void accepts(Page facilitator, String title) {
        assertThat(decides(facilitator, title)).hasText("accepted");
    }

    static void standsAt(String phase, Page... pages) {
        for (Page page : pages) {
            assertThat(page.locator(".phase .badge")).hasText(phase);
        }
    }
}
