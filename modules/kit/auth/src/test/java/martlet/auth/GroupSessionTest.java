package martlet.auth;

import static martlet.auth.Group.GROUP;
import static martlet.auth.Member.ACCOUNTS;
import static martlet.auth.Member.MEMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import martlet.model.Change;
import martlet.testing.Visitor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is taken out of a group is out of it at the next request, at every instance, by every session and key they have. */
class GroupSessionTest {

    private static final Membership.Fields<Member> MEMBERSHIP = ACCOUNTS.membership();

    /** Signs in at one instance; returns the same session at both. */
    private static List<Visitor> signedIn(AccountSite site, String name) {
        var token = SessionLifeTest.sid(site.visitor().submit(Auth.LOGIN, Auth.LOGIN, "username", name, "password",
                AccountSite.GOOD));
        return List.of(site.visitor(0).with("Cookie", "sid=" + token), site.visitor(1).with("Cookie", "sid=" + token));
    }

    @ParameterizedTest
    @EnumSource
    void theStaffLoseTheirPlaceAtOnce(Engines engine) {
        try (var site = AccountSite.withGroups(engine, 2)) {
            var eve = site.add("eve", false);
            var group = site.db.insert(Change.of(GROUP).set(GROUP.name, Group.STAFF));
            var member = site.db.insert(Change.of(MEMBERSHIP).set(MEMBERSHIP.account, eve.id())
                    .set(MEMBERSHIP.group, group.id()));
            var both = signedIn(site, "eve");
            both.forEach(each -> each.get("/staff/").is(200).has("hello staff"));
            assertEquals(List.of("eve"), site.auth().factors().staffWithout());
            site.auth(1).writes().delete(MEMBERSHIP, MEMBERSHIP.withKey(member.id()));
            both.forEach(each -> {
                each.get("/staff/").is(403);
                each.get("/mine/").is(200).has("hello eve");
            });
            assertEquals(Optional.of(false), site.auth().callerNamed("eve").map(Caller::staff));
            assertEquals(List.of(), site.auth().factors().staffWithout());
        }
    }

    /** An admin who is none any more is signed out, since what they have begun they may not go on with. */
    @ParameterizedTest
    @EnumSource
    void anAdminWhoIsNoneAnyMoreIsSignedOut(Engines engine) {
        try (var site = AccountSite.withGroups(engine, 2)) {
            site.add("boss", true);
            var eve = site.add("eve", true);
            var both = signedIn(site, "eve");
            assertEquals(List.of("boss", "eve"), site.auth().factors().staffWithout());
            both.forEach(each -> each.get("/staff/").is(200));
            site.auth(1).writes().update(eve.id(), Change.of(MEMBER).set(MEMBER.staff, false));
            both.forEach(each -> {
                each.get("/staff/").is(303);
                each.get("/mine/").is(303);
            });
            var secret = site.auth().factors().begin(site.member("boss"));
            assertEquals(List.of("boss"), site.auth().factors().staffWithout(), "begun is not on");
            site.auth().factors().confirm(site.member("boss"), Totp.code(secret, Totp.step(site.now.get()), 6))
                    .orElseThrow();
            assertEquals(List.of(), site.auth().factors().staffWithout());
        }
    }
}
