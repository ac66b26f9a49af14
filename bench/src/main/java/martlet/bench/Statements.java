package martlet.bench;

import static martlet.bench.Member.MEMBER;
import static martlet.bench.Post.POST;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.DatabaseSettings;
import martlet.model.Linked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What the kit costs beside plain JDBC: each question twice, on pools of the same kind to the same database. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Statements {

    private static final int MEMBERS = 100;
    private static final int POSTS = 20_000;
    private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");

    @Param({"hsqldb", "postgres"})
    public String engine;

    private final Random random = new Random(1);
    private Place place;
    private DatabaseSettings settings;
    private Database db;
    private ByHand hand;

    @Setup(Level.Trial)
    public void begin() throws Exception {
        place = Place.of(engine);
        settings = place.fresh();
        db = Database.open(settings, List.of(MEMBER, POST));
        var members = new ArrayList<Change<Member>>();
        for (var i = 1; i <= MEMBERS; i++) {
            members.add(Change.of(MEMBER).set(MEMBER.name, "m" + i));
        }
        db.insertAll(members);
        var posts = new ArrayList<Change<Post>>();
        for (var i = 1; i <= POSTS; i++) {
            posts.add(Change.of(POST).set(POST.member, member()).set(POST.content, "Some words, number " + i)
                    .set(POST.written, BEGIN.plusSeconds(i)));
        }
        db.insertAll(posts);
        hand = new ByHand(settings);
    }

    @TearDown(Level.Trial)
    public void end() throws Exception {
        hand.close();
        db.close();
        place.close();
    }

    /** Takes other connections to a server: where the system runs the process of each is luck, and may cost more than what it does. */
    void reconnect() throws Exception {
        if (engine.equals("hsqldb")) {
            return;
        }
        hand.close();
        db.close();
        db = Database.open(settings, List.of(MEMBER, POST));
        hand = new ByHand(settings);
    }

    private long member() {
        return 1 + random.nextInt(MEMBERS);
    }

    private long post() {
        return 1 + random.nextInt(POSTS);
    }

    @Benchmark
    public Post keyKit() {
        return db.find(POST, post()).orElseThrow();
    }

    @Benchmark
    public Post keyHand() throws Exception {
        return hand.byKey(post());
    }

    @Benchmark
    public List<Linked<Post>> listKit() {
        return db.select(POST).with(POST.member).orderBy(POST.written.desc(), POST.id.desc()).limit(20).linked();
    }

    @Benchmark
    public List<ByHand.Both> listHand() throws Exception {
        return hand.newest();
    }

    @Benchmark
    public List<Linked<Post>> filterKit() {
        return db.select(POST).where(POST.member.eq(member())).with(POST.member)
                .orderBy(POST.written.desc(), POST.id.desc()).limit(20).linked();
    }

    @Benchmark
    public List<ByHand.Both> filterHand() throws Exception {
        return hand.newestOf(member());
    }

    @Benchmark
    public Post insertKit() {
        return db.insert(Change.of(POST).set(POST.member, member()).set(POST.content, "New words")
                .set(POST.written, BEGIN.plusSeconds(random.nextInt(POSTS))));
    }

    @Benchmark
    public Post insertHand() throws Exception {
        return hand.insert(member(), "New words", BEGIN.plusSeconds(random.nextInt(POSTS)));
    }

    @Benchmark
    public Post updateKit() {
        return db.update(post(), Change.of(POST).set(POST.content, "Other words")).orElseThrow();
    }

    @Benchmark
    public Post updateHand() throws Exception {
        return hand.update(post(), "Other words");
    }
}
