package chirp.launcher;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import martlet.testing.Visitor;
import org.jspecify.annotations.Nullable;

/**
 * A real browser, which takes note of all that no page of the site may do: complain, run foreign script, ask another host.
 * All classes that a process runs have the same one, each in windows of its own: starting takes longer than most tests.
 */
final class Chromium implements AutoCloseable {

    private static final Set<String> COMPLAINTS = Set.of("error", "warning", "assert");

    /** In milliseconds. */
    private static final int WAIT = 15_000;

    private static @Nullable Browser shared;

    private final Browser browser;
    private final URI site;
    private final List<BrowserContext> windows = new ArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final AtomicInteger leaves = new AtomicInteger();

    private Chromium(Browser browser, URI site) {
        this.browser = browser;
        this.site = site;
    }

    /** Has the browser of this machine look at a site: none is downloaded. */
    static Chromium start(URI site) {
        return new Chromium(shared(), site);
    }

    private static synchronized Browser shared() {
        if (shared == null) {
            shared = launched();
        }
        return shared;
    }

    /** It ends with this process. */
    private static Browser launched() {
        var program = program(System.getenv().getOrDefault("CHROMIUM", ""));
        // As long as all else is waited for: five seconds are not much where more runs than there are processors.
        PlaywrightAssertions.setDefaultAssertionTimeout(WAIT);
        var playwright = Playwright
                .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            return playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program)
                    // Where there is none it would be imitated, for a fifth of the time that a page takes.
                    .setArgs(List.of("--disable-gpu")));
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    private static Path program(String name) {
        var remedy = ": install Chromium or Chrome and set CHROMIUM to its program, or use ./martlet test, which looks for one.";
        if (name.isEmpty()) {
            throw new AssertionError("The browser tests need a browser, and CHROMIUM is not set" + remedy);
        }
        var program = Path.of(name);
        if (!Files.isExecutable(program)) {
            throw new AssertionError(
                    "The browser tests need a browser, and CHROMIUM leads to no program (%s)".formatted(name) + remedy);
        }
        return program;
    }

    /** Opens a window of its own, with its own cookies. */
    BrowserContext open(Browser.NewContextOptions options) {
        var context = browser.newContext(options.setBaseURL(site.toString()).setLocale("en-GB"));
        windows.add(context);
        context.setDefaultTimeout(WAIT);
        context.onConsoleMessage(this::heard);
        context.onWebError(error -> faults.add("an error in script: " + error.error()));
        context.onDialog(this::asked);
        context.onRequest(this::asked);
        context.onResponse(this::answered);
        return context;
    }

    /** Signs somebody in; returns what the browser keeps of it, for windows that are theirs from the beginning. */
    String signedIn(String name, String password) {
        try (var context = open(new Browser.NewContextOptions())) {
            signIn(context.newPage(), name, password, "/");
            return context.storageState();
        }
    }

    /** Signs somebody in by the form, and returns when the page is there in full that it is to lead to. */
    static void signIn(Page page, String name, String password, String next) {
        page.navigate("/accounts/login/?" + Visitor.encoded("next", next));
        page.locator("main [name=username]").fill(name);
        page.locator("main [name=password]").fill(password);
        page.locator("main form button[type=submit]").first().click();
        page.waitForURL(address -> URI.create(address).getPath().equals(next));
    }

    /** A form that is not saved is left when a test leaves it. Whatever else asks was not to run. */
    private void asked(Dialog dialog) {
        if (dialog.type().equals("beforeunload")) {
            leaves.incrementAndGet();
            dialog.accept();
        } else {
            faults.add("a dialog: " + dialog.message());
            dialog.dismiss();
        }
    }

    private void heard(ConsoleMessage message) {
        // What was answered badly is noted there, with its address.
        if (COMPLAINTS.contains(message.type())
                && !message.text().startsWith("Failed to load resource: the server responded")) {
            faults.add("the console says '%s' at %s".formatted(message.text(), message.location()));
        }
    }

    private void asked(Request request) {
        var address = URI.create(request.url());
        if (!"data".equals(address.getScheme()) && !site.getAuthority().equals(address.getAuthority())) {
            faults.add("a request to another host: " + request.url());
        }
    }

    /** A test looks at pages by itself; what belongs to a page must be there. */
    private void answered(Response response) {
        if (response.status() >= 400 && !response.request().isNavigationRequest()) {
            faults.add("%d for %s".formatted(response.status(), response.url()));
        }
    }

    /** Returns how often somebody was asked since the last time whether to leave a form that was changed; all of them left. */
    int leaves() {
        return leaves.getAndSet(0);
    }

    /** Returns what was noted since the last time. */
    List<String> faults() {
        var some = List.copyOf(faults);
        faults.clear();
        return some;
    }

    /** Closes its windows, also those that were closed before. */
    @Override
    public void close() {
        windows.forEach(BrowserContext::close);
    }
}
