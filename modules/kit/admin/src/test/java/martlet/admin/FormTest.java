package martlet.admin;

import static martlet.admin.Person.PERSON;
import static martlet.admin.Post.POST;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import martlet.auth.Passwords;
import martlet.model.Change;
import martlet.model.Revision.Difference;
import martlet.web.Mail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Adding and changing rows. */
class FormTest extends OnSite {

    /** Values that a form is sent with, and the sentence that answers them. */
    record Bad(String does, String name, String value, String sentence) {
        @Override
        public String toString() {
            return does;
        }
    }

    static final List<Bad> BAD = List.of(
            new Bad("nothing in a required text", "slug", "", "Slug is required."),
            new Bad("spaces in a required text", "slug", "   ", "Slug is required."),
            new Bad("a name that is taken", "slug", "taken", "This slug is already taken."),
            new Bad("a text that is too long", "slug", "s".repeat(61), "Slug has 61 characters; at most 60 fit."),
            new Bad("a long text that is too long", "body", "b".repeat(1_001),
                    "Body has 1,001 characters; at most 1,000 fit."),
            new Bad("no author", "author", "", "Author is required."),
            new Bad("an author that is no key", "author", "ada", "Write a whole number"),
            new Bad("an author that is not there", "author", "999", "There is no such person."),
            new Bad("a reviewer that is not there", "reviewer", "-1", "There is no such person."));

    private long version(long key) {
        return site.db.select(POST).where(POST.id.eq(key)).oneLinked().orElseThrow().version();
    }

    private Post post(long key) {
        return site.db.find(POST, key).orElseThrow();
    }

    @ParameterizedTest
    @FieldSource("BAD")
    void refuses(Bad bad) {
        site.post("taken", "x");
        site.post("mine", "y");
        for (var path : List.of("/admin/post/add/", "/admin/post/2/")) {
            var answer = boss.get(path).submit(path, "slug", "typed-slug", "body", "typed <body>", bad.name,
                    bad.value);
            assertAll(path,
                    () -> assertEquals(422, answer.status(), answer::body),
                    () -> assertTrue(answer.has(bad.sentence), answer::body),
                    () -> assertTrue(answer.has("aria-invalid=\"true\"")),
                    () -> assertTrue(answer.has("<a href=\"#field-" + bad.name + "\">"), "summary leads to the field"),
                    () -> assertTrue(bad.name.equals("body") || answer.has("typed &lt;body&gt;"), "kept"),
                    () -> assertTrue(bad.name.equals("slug") || answer.has("typed-slug"), "kept"));
        }
        assertEquals(2, site.db.select(POST).count());
        assertEquals("mine", post(2).slug());
    }

    @Test
    void whatIsTypedOutlivesItsSessionAndIsWrittenOnce() {
        var add = "/admin/post/add/";
        var form = boss.get(add);
        boss.get("/sign-in/boss/");
        var waits = form.submit(add, "slug", "late", "body", "a long text", "author", "2");
        assertAll(() -> assertEquals(403, waits.status()),
                () -> assertTrue(waits.has("nothing of what you entered is lost"), waits::body),
                () -> assertFalse(waits.has("a long text") || waits.has("not signed in"), waits::body),
                () -> assertEquals(0, site.db.select(POST).count(), "not before somebody says so"));
        assertEquals(303, waits.submit(add).status());
        assertEquals(303, waits.submit(add).status(), "once more");
        assertEquals(List.of("a long text"), site.db.select(POST).list().stream().map(Post::body).toList());
    }

    @Test
    void whoeverIsSignedOutSignsInFirstAndLosesNothing() {
        site.post("old", "words");
        var row = "/admin/post/1/";
        var form = boss.get(row);
        assertEquals(303, form.submit("/accounts/logout/").status());
        var waits = form.submit(row, "body", "new words");
        assertTrue(waits.has("You are not signed in any more."), waits::body);
        var still = waits.submit(row);
        assertTrue(still.status() == 403 && still.has("You are not signed in any more."), still::body);
        boss.get("/sign-in/boss/");
        var known = still.submit(row);
        assertFalse(known.has("You are not signed in any more."), known::body);
        assertEquals("words", post(1).body());
        assertEquals(303, known.submit(row).status());
        assertEquals("new words", post(1).body());
    }

    @Test
    void addsAndGoesBackToTheListAsItWas() {
        var form = boss.get("/admin/post/add/?back=%2Fadmin%2Fpost%2F%3Fq%3Dx");
        assertTrue(form.has("<option value=\"1\" selected>boss</option>"), "one's own unless said otherwise");
        assertFalse(form.has("name=\"posted\""), "not to be written");
        var saved = form.submit("/admin/post/add/", "slug", "fresh", "body", "line one\r\nline two", "author", "2",
                "locked", "true");
        assertEquals(303, saved.status(), saved::body);
        assertEquals("/admin/post/?q=x", saved.location());
        var post = post(1);
        assertAll(
                () -> assertEquals(2, post.authorId()),
                () -> assertEquals("line one\nline two", post.body()),
                () -> assertTrue(post.locked()),
                () -> assertEquals("hush", post.secret()),
                () -> assertTrue(
                        saved.follow().has("The post “fresh” was added. <a href=\"/admin/post/1/\">Open it</a>")));
    }

    @Test
    void isTheStaffMembersWorkInTheHistory() {
        boss.get("/admin/post/add/").submit("/admin/post/add/", "slug", "fresh", "body", "one");
        boss.get("/admin/post/1/").submit("/admin/post/1/", "body", "two");
        var told = site.db.history().of(POST).list();
        assertEquals(List.of("admin update boss", "admin create boss"), told.stream().map(
                each -> "%s %s %s".formatted(each.surface().word(), each.action().word(), each.actor())).toList());
        assertEquals(List.of(new Difference("body", "one", "two", false)), told.getFirst().differences());
    }

    @Test
    void aSecondSendingDoesNoHarm() {
        var form = boss.get("/admin/post/add/");
        form.submit("/admin/post/add/", "slug", "once");
        assertEquals(303, form.submit("/admin/post/add/", "slug", "once").status());
        assertEquals(422, boss.get("/admin/post/add/").submit("/admin/post/add/", "slug", "once").status());
        assertEquals(1, site.db.select(POST).count());
        var edit = boss.get("/admin/post/1/");
        assertEquals(303, edit.submit("/admin/post/1/", "body", "twice").status());
        assertEquals(303, edit.submit("/admin/post/1/", "body", "twice").status());
        assertEquals(2, version(1));
    }

    /** Of two clicks, a browser shows the second answer. */
    @Test
    void aSecondSendingLeadsWhereTheFirstDid() {
        var add = "/admin/post/add/";
        for (var button : List.of("_save", "_continue", "_another")) {
            var form = boss.get(add);
            var first = form.submit(add, "slug", "s" + button, button, "1");
            var second = form.submit(add, "slug", "s" + button, button, "1");
            assertEquals(303, second.status(), second::body);
            assertEquals(first.location(), second.location());
        }
        assertEquals(3, site.db.select(POST).count());
        var gone = boss.get(add);
        gone.submit(add, "slug", "gone", "_continue", "1");
        site.db.delete(POST, POST.slug.eq("gone"));
        assertEquals("/admin/post/", gone.submit(add, "slug", "gone", "_continue", "1").location());
    }

    @Test
    void theButtonsLeadOn() {
        site.post("one", "x");
        var form = boss.get("/admin/post/1/?back=%2Fadmin%2Fpost%2F%3Fq%3Dx");
        assertEquals("/admin/post/1/?back=%2Fadmin%2Fpost%2F%3Fq%3Dx",
                form.submit("/admin/post/1/", "_save", null, "_continue", "1").location());
        assertEquals("/admin/post/add/?back=%2Fadmin%2Fpost%2F%3Fq%3Dx",
                form.submit("/admin/post/1/", "_save", null, "_another", "1").location());
        for (var elsewhere : List.of("//evil.example/", "https://evil.example/", "/\\evil.example",
                "javascript:alert(1)")) {
            assertEquals("/admin/post/", form.submit("/admin/post/1/", "back", elsewhere).location(), elsewhere);
        }
    }

    @Test
    void changesOnlyWhatWasTyped() {
        site.post("one", "x");
        boss.get("/admin/post/1/").submit("/admin/post/1/", "body", "changed", "posted", "2000-01-01T00:00", "secret",
                "leak", "id", "7");
        var post = post(1);
        assertAll(
                () -> assertEquals("changed", post.body()),
                () -> assertEquals("2026-01-31T09:30:00.123456Z", post.posted().toString()),
                () -> assertEquals("hush", post.secret()),
                () -> assertEquals(1, site.db.select(POST).count()));
    }

    @Test
    void anOldFormIsAnsweredWithBothValuesAndCanBeSentAgain() {
        site.post("one", "base");
        var form = boss.get("/admin/post/1/?back=%2Fadmin%2Fpost%2F%3Fq%3Do");
        site.db.update(1, Change.of(POST).set(POST.body, "their <text>").set(POST.reviewer, 2L));
        var conflict = form.submit("/admin/post/1/", "body", "my <text>", "slug", "mine");
        assertAll(
                () -> assertEquals(409, conflict.status()),
                () -> assertTrue(conflict.has("<span class=\"admin-mine\">my &lt;text&gt;</span>"), conflict::body),
                () -> assertTrue(conflict.has("<span class=\"admin-theirs\">their &lt;text&gt;</span>")),
                () -> assertTrue(conflict.has("<span class=\"admin-mine\">none</span>")),
                () -> assertTrue(conflict.has("<span class=\"admin-theirs\">ada</span>")),
                () -> assertTrue(conflict.has("name=\"_of-body\" value=\"theirs\"")),
                () -> assertFalse(conflict.has("_of-reviewer"), "only one of them touched it"),
                () -> assertFalse(conflict.has("_of-author"), "the same on both sides"),
                () -> assertEquals("their <text>", post(1).body(), "nothing was written"));
        var again = conflict.submit("/admin/post/1/");
        assertEquals("/admin/post/?q=o", again.location(), again::body);
        assertAll(
                () -> assertEquals("my <text>", post(1).body()),
                () -> assertEquals("mine", post(1).slug()),
                () -> assertEquals(2L, post(1).reviewerId(), "theirs, which was not touched"));
    }

    @Test
    void aFormWithoutVersionIsRefusedAndKept() {
        site.post("one", "base");
        var answer = boss.get("/admin/post/1/").submit("/admin/post/1/", "version", null, "body", "typed");
        assertEquals(422, answer.status());
        assertTrue(answer.has("which version") && answer.has("typed"), answer::body);
        assertEquals("base", post(1).body());
        assertEquals(400, boss.get("/admin/post/1/").submit("/admin/post/1/", "version", "x").status());
    }

    @Test
    void whatWasTypedForARowThatIsGoneCanBeAdded() {
        site.post("one", "base");
        var form = boss.get("/admin/post/1/");
        site.db.delete(POST, 1);
        var gone = form.submit("/admin/post/1/", "body", "much work");
        assertEquals(409, gone.status());
        assertTrue(gone.has("was deleted meanwhile") && gone.has("much work"), gone::body);
        assertEquals(303, gone.submit("/admin/post/add/").status());
        assertEquals("much work", site.db.select(POST).one().orElseThrow().body());
    }

    @Test
    void passwordsAreHashedNeverShownAndLeftAloneWhenEmpty() {
        var before = site.db.find(PERSON, 2).orElseThrow().password();
        var form = boss.get("/admin/person/2/");
        assertFalse(form.has("argon2"));
        assertEquals(303, form.submit("/admin/person/2/", "email", "new@example.org").status());
        assertEquals(before, site.db.find(PERSON, 2).orElseThrow().password());
        var weak = boss.get("/admin/person/2/").submit("/admin/person/2/", "password", "short secret");
        assertAll(
                () -> assertEquals(422, weak.status()),
                () -> assertTrue(weak.has("A password needs at least 15 characters")),
                () -> assertFalse(weak.has("short secret")),
                () -> assertTrue(weak.has("id=\"field-password-problem\"")));
        assertEquals(303,
                boss.get("/admin/person/2/").submit("/admin/person/2/", "password", "an entirely new one").status());
        assertTrue(Passwords.matches(site.db.find(PERSON, 2).orElseThrow().password(), "an entirely new one"));
        assertEquals(422,
                boss.get("/admin/person/add/").submit("/admin/person/add/", "name", "eve", "email", "e@e").status());
    }

    @Test
    void anAccountThatIsUntickedIsShutOut() {
        var ada = site.signedIn("ada");
        assertEquals(403, ada.get("/admin/").status());
        boss.get("/admin/person/2/").submit("/admin/person/2/", "active", null);
        assertFalse(site.db.find(PERSON, 2).orElseThrow().active());
        assertEquals(303, ada.get("/admin/").status(), "nobody any more");
    }

    @Test
    void anotherPasswordOrLessStandingEndsWhatAnAccountHadOpen() {
        for (var change : List.of("password=an entirely new one", "active=", "staff=")) {
            var eve = site.person("eve" + change.charAt(0), true);
            var path = "/admin/person/%d/".formatted(eve.id());
            var open = site.signedIn(eve.name());
            assertEquals(200, open.get("/admin/").status());
            var value = change.substring(change.indexOf('=') + 1);
            var saved = boss.get(path).submit(path, change.substring(0, change.indexOf('=')),
                    value.isEmpty() ? null : value);
            assertEquals(303, saved.status(), saved::body);
            boss.get(path).submit(path, "active", "true", "staff", "true");
            assertEquals(303, open.get("/admin/").status(), change);
        }
        assertEquals(200, boss.get("/admin/").status());
    }

    @Test
    void ownPasswordIsChangedWithoutSigningInAgain() {
        var elsewhere = site.signedIn("boss");
        var form = boss.get("/admin/person/1/");
        assertTrue(form.has("Leave it empty to keep the password."), form::body);
        assertFalse(boss.get("/admin/person/add/").has("Leave it empty"));
        assertEquals(303, form.submit("/admin/person/1/", "password", "an entirely new one").status());
        assertEquals(200, boss.get("/admin/").status());
        assertEquals(303, elsewhere.get("/admin/").status());
    }

    @Test
    void nobodyShutsThemselvesOut() {
        site.person("second", true);
        for (var field : List.of("active", "staff")) {
            var answer = boss.get("/admin/person/1/").submit("/admin/person/1/", field, null);
            assertEquals(422, answer.status(), field);
            assertTrue(answer.has("You can&#39;t take this from yourself.") || answer.has("can't take this"),
                    answer::body);
            assertTrue(answer.has("id=\"field-" + field + "-problem\""), answer::body);
        }
        assertEquals(200, boss.get("/admin/").status());
        assertTrue(site.db.find(PERSON, 1).orElseThrow().active());
    }

    @Test
    void aPanelsShortFormNeedNotSayWhose() {
        var saved = boss.get("/admin/").submit("/admin/post/add/", "slug", "from-panel", "body", "quick");
        assertEquals("/admin/", saved.location(), saved::body);
        assertEquals(1, post(1).authorId());
        var bad = boss.get("/admin/").submit("/admin/post/add/", "slug", "", "body", "quick");
        assertTrue(bad.status() == 422 && bad.has("quick") && bad.has("Slug is required."));
    }

    /** What a browser kept is about the version of then: it meets what was written since as any old form does. */
    @Test
    void aFormIsSeenAgainAsItWasTypedAndNothingIsSaved() {
        site.post("one", "base", 2, false);
        var form = boss.get("/admin/post/1/");
        site.db.update(1, Change.of(POST).set(POST.body, "theirs"));
        var again = form.submit("/admin/post/1/", "body", "kept", "slug", "", "_again", "1");
        assertAll(
                () -> assertEquals(200, again.status()),
                () -> assertTrue(again.has("kept") && again.has("data-unsaved"), again::body),
                () -> assertFalse(again.has("aria-invalid") || again.has("-problem"), "nothing is complained about"),
                () -> assertEquals("theirs", post(1).body()),
                () -> assertEquals(409, again.submit("/admin/post/1/", "slug", "one").status()));
        assertEquals(200,
                boss.get("/admin/post/add/").submit("/admin/post/add/", "slug", "two", "_again", "1").status());
        assertEquals(1, site.db.select(POST).count());
    }

    @Test
    void manyRowsToLinkToAreLookedFor() {
        site.post("one", "base", 2, false);
        for (var i = 0; i < 60; i++) {
            site.person("user" + i, false);
        }
        var form = boss.get("/admin/post/1/");
        assertTrue(form.has("name=\"author\" value=\"2\" checked> ada"), form::body);
        assertFalse(form.has("user42"));
        var found = form.submit("/admin/post/1/", "body", "kept", "author__find", "USER4", "_find", "author");
        assertAll(
                () -> assertEquals(200, found.status()),
                () -> assertTrue(found.has("user42") && found.has("user4<") && found.has("11 found."), found::body),
                () -> assertTrue(found.has("value=\"2\" checked> ada"), "what is stored stays chosen"),
                () -> assertFalse(found.has("user51")),
                () -> assertTrue(found.has("kept")),
                () -> assertFalse(found.has("aria-invalid") || found.has("-problem"), found::body),
                () -> assertEquals("base", post(1).body(), "nothing was written"));
        var key = site.db.select(PERSON).where(PERSON.name.eq("user42")).one().orElseThrow().id();
        assertEquals(303, found.submit("/admin/post/1/", "author", String.valueOf(key)).status());
        assertEquals(key, post(1).authorId());
        var added = boss.get("/admin/post/add/").submit("/admin/post/add/", "author__find", "user42", "_find",
                "author");
        assertAll("what is not yet written is not yet wrong",
                () -> assertEquals(200, added.status()),
                () -> assertTrue(added.has("user42"), added::body),
                () -> assertFalse(added.has("aria-invalid") || added.has("-problem") || added.has("admin-wrong"),
                        added::body));
        var all = boss.get("/admin/post/1/").submit("/admin/post/1/", "_find", "author");
        assertTrue(all.has("The first 20; write more"));
        var none = boss.get("/admin/post/1/").submit("/admin/post/1/", "author__find", "zzz");
        assertTrue(none.status() == 200 && none.has("Nothing found for “zzz”."),
                "typed and sent by the key, not the button");
        var byKey = boss.get("/admin/post/1/").submit("/admin/post/1/", "author__find", "2", "_find", "author");
        assertTrue(byKey.has("value=\"2\"> ada"), byKey::body);
    }

    /** Whoever set it may have set another address as well. */
    @Test
    void theOwnerIsToldByMailThatSomebodySetTheirPasswordOrTheirAddress() {
        var path = "/admin/person/2/";
        assertEquals(303, boss.get(path).submit(path, "email", "ada@example.net").status());
        var elsewhere = site.letters.written();
        assertEquals(List.of("ada@example.org"), elsewhere.stream().map(Mail::to).toList());
        assertTrue(elsewhere.getFirst().subject().contains("address"), elsewhere.getFirst()::subject);
        assertEquals(303, boss.get(path).submit(path, "name", "ada2", "email", "ada@example.net").status());
        assertEquals(List.of(), site.letters.written(), "neither is another");
        assertEquals(422, boss.get(path).submit(path, "password", "short").status());
        assertEquals(List.of(), site.letters.written(), "nothing was saved");
        assertEquals(303, boss.get(path).submit(path, "password", "another horse battery staple", "email",
                "somebody@example.org").status());
        var mails = site.letters.written();
        assertEquals(List.of("ada@example.net", "ada@example.net"), mails.stream().map(Mail::to).toList());
        assertTrue(mails.getFirst().subject().contains("password"), mails.getFirst()::subject);
        assertTrue(mails.getLast().subject().contains("address"), mails.getLast()::subject);
        assertFalse(mails.getFirst().text().contains("battery"), mails.getFirst()::text);
    }
}
