package chirp.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;

/** What is done on a page before it is looked at. Nothing of it changes what another look shows. */
enum LookDeed {

    NONE {
        @Override
        Response done(Page page, Response shown) {
            return shown;
        }
    },
    SEND {
        @Override
        Response done(Page page, Response shown) {
            return sent(page, "main form button[type=submit]");
        }
    },
    LOG_IN {
        @Override
        Response done(Page page, Response shown) {
            page.locator("[name=username]").fill(Scenario.MEMBER);
            page.locator("[name=password]").fill(Demo.PASSWORD);
            return sent(page, "main form button[type=submit]");
        }
    },
    OPEN {
        @Override
        Response done(Page page, Response shown) {
            page.locator("#listMessages > summary, #updateMessage > summary").all().forEach(each -> each.click());
            page.locator("#listMessages button").click();
            page.locator("#listMessages .api-answer").waitFor();
            return shown;
        }
    },
    UNFOLD {
        @Override
        Response done(Page page, Response shown) {
            page.locator("main details > summary").all().forEach(each -> each.click());
            return shown;
        }
    },
    FIND {
        @Override
        Response done(Page page, Response shown) {
            page.locator("[name=_find]").first().click();
            page.locator("fieldset > .help[role=status]").filter(new Locator.FilterOptions().setHasText("first 20"))
                    .waitFor();
            return shown;
        }
    },
    CHANGE {
        @Override
        Response done(Page page, Response shown) {
            page.locator("textarea").fill("Mind the step, once more.");
            return sent(page, "[name=_save]");
        }
    },
    SEND_LATE {
        @Override
        Response done(Page page, Response shown) {
            page.locator("textarea").fill("What I wrote meanwhile, at some length. ".repeat(6));
            page.evaluate("document.querySelector('[name=version]').value = 0");
            return sent(page, "[name=_save]");
        }
    },
    SEND_OUTDATED {
        @Override
        Response done(Page page, Response shown) {
            page.evaluate("document.querySelectorAll('[name=csrf]').forEach(token => token.value = 'of before')");
            return SEND.done(page, shown);
        }
    },
    PALETTE {
        @Override
        Response done(Page page, Response shown) {
            page.keyboard().press("Control+k");
            page.locator("#palette-q").fill("message");
            var links = page.locator("#admin-palette a");
            assertThat(links.filter(new Locator.FilterOptions().setHasText("Add user"))).hasCount(0);
            links.filter(new Locator.FilterOptions().setHasText("Messages")).first().waitFor();
            return shown;
        }
    },
    MENU {
        @Override
        Response done(Page page, Response shown) {
            page.locator(".admin-menu-button").click();
            page.locator("#admin-menu a").first().waitFor();
            return shown;
        }
    },
    KEYS {
        @Override
        Response done(Page page, Response shown) {
            page.keyboard().press("?");
            page.locator("#admin-keys h2").waitFor();
            return shown;
        }
    },
    DIALOG {
        @Override
        Response done(Page page, Response shown) {
            page.locator("button[name=_add]").first().click();
            page.getByRole(AriaRole.DIALOG).locator("[name=username]").waitFor();
            return shown;
        }
    },
    LAST_TAB {
        @Override
        Response done(Page page, Response shown) {
            page.getByRole(AriaRole.TAB).last().click();
            return shown;
        }
    },
    EDIT_SOME {
        @Override
        Response done(Page page, Response shown) {
            page.locator("tbody [name=row]").nth(0).check();
            page.locator("tbody [name=row]").nth(1).check();
            var edited = sent(page, ".admin-acts button[formaction*='/edit/']");
            page.locator("[name=_run]").waitFor();
            return edited;
        }
    },
    EDIT_NOTHING {
        @Override
        Response done(Page page, Response shown) {
            EDIT_SOME.done(page, shown);
            return sent(page, "[name=_run]");
        }
    },
    IMPORT {
        @Override
        Response done(Page page, Response shown) {
            page.locator("[name=text]").fill("user,message,remark\nada,One more note,x\nnobody,Whose is it?,y\n,,z\n");
            return sent(page, "main form button[type=submit]");
        }
    },
    IMPORT_TRY {
        @Override
        Response done(Page page, Response shown) {
            IMPORT.done(page, shown);
            page.locator("[name=_check]").click();
            page.locator("[name=_run]").waitFor();
            return shown;
        }
    },
    IMPORT_DONE {
        @Override
        Response done(Page page, Response shown) {
            page.locator("[name=text]").fill("name\nlook\n");
            sent(page, "main form button[type=submit]");
            page.locator("[name=_check]").click();
            page.locator("[name=_run]").click();
            page.locator(".flash-success").filter(new Locator.FilterOptions().setHasText("Imported")).waitFor();
            return shown;
        }
    };

    /** Does it; returns the answer that the page came with at last. */
    abstract Response done(Page page, Response shown);

    private static Response sent(Page page, String button) {
        // What the browser would refuse by itself is to be seen as the site refuses it.
        page.evaluate("document.querySelectorAll('form').forEach(form => form.noValidate = true)");
        return page.waitForResponse(
                response -> response.request().isNavigationRequest() && response.status() != 303,
                () -> page.locator(button).first().click());
    }
}
