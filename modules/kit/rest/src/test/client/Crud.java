import client.ApiClient;
import client.ApiException;
import client.FolderApi;
import client.PostApi;
import client.model.CreateFolderRequest;
import client.model.CreatePostRequest;
import client.model.NewFolder;
import client.model.NewPost;
import client.model.NewPostMany;
import client.model.Person;
import client.model.PostChange;
import client.model.PostFilter;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/** What somebody writes who has nothing but the client that was generated from the document: its address, and who they are. */
class Crud {

    public static void main(String[] args) throws ApiException {
        var client = new ApiClient();
        client.updateBaseUri(args[0]);
        client.setRequestInterceptor(request -> request.setHeader("Authorization", args[1]));
        var posts = new PostApi(client);

        var folder = new FolderApi(client).createFolder(FolderApi.APICreateFolderRequest.newBuilder()
                .createFolderRequest(new CreateFolderRequest(new NewFolder().name("Clients"))).build()).getFolder();
        var made = posts.createPost(PostApi.APICreatePostRequest.newBuilder()
                .createPostRequest(new CreatePostRequest(new NewPost().title("Made by a client").score(7L)
                        .folder(folder.getId()))).build()).getPost();
        equal("Made by a client", made.getTitle());
        equal("ada", ((Person) made.getAuthor().getActualInstance()).getName());
        equal(folder.getId(), made.getFolder().getActualInstance());

        var list = posts.listPosts(PostApi.APIListPostsRequest.newBuilder().limit(5L)
                .filter(new PostFilter().titleStartswith("made").scoreBetween("6,8").authorNameEq("ada"))
                .ordering(List.of("-score", "id")).fields(List.of("id", "title")).build());
        equal(1L, list.getMeta().getObjectCount().longValue());
        equal(made.getId(), list.getObjects().getFirst().getId());
        equal(null, list.getObjects().getFirst().getScore());

        var read = posts.readPostWithHttpInfo(PostApi.APIReadPostRequest.newBuilder().key(made.getId()).build());
        var tag = read.getHeaders().get("etag").getFirst();
        var changed = posts.updatePost(PostApi.APIUpdatePostRequest.newBuilder().key(made.getId()).ifMatch(tag)
                .postChange(new PostChange().note("changed")).build());
        equal("changed", changed.getNote());
        equal("Made by a client", changed.getTitle());
        refused(412, () -> posts.updatePost(PostApi.APIUpdatePostRequest.newBuilder().key(made.getId()).ifMatch(tag)
                .postChange(new PostChange().note("too late")).build()));
        refused(422, () -> posts.createPost(PostApi.APICreatePostRequest.newBuilder()
                .createPostRequest(new CreatePostRequest(new NewPost().title(" "))).build()));

        var two = new NewPostMany();
        two.add(new NewPost().title("One of two"));
        two.add(new NewPost().title("Two of two"));
        var many = posts.createPost(PostApi.APICreatePostRequest.newBuilder().createPostRequest(new CreatePostRequest(
                two)).build()).getPostMany();
        equal("Two of two", many.getLast().getTitle());
        var updated = posts.updatePosts(PostApi.APIUpdatePostsRequest.newBuilder().xExpectedCount(2L)
                .filter(new PostFilter().titleEndswith("of two")).postChange(new PostChange().note("many")).build());
        equal(2L, updated.getUpdated().longValue());

        equal(1L, posts.deletePost(PostApi.APIDeletePostRequest.newBuilder().key(made.getId()).build()).getDeleted().longValue());
        refused(404, () -> posts.readPost(PostApi.APIReadPostRequest.newBuilder().key(made.getId()).build()));
        System.out.println("done");
    }

    private interface Request {
        void send() throws ApiException;
    }

    private static void refused(int status, Request request) {
        try {
            request.send();
        } catch (ApiException e) {
            equal(status, e.getCode());
            return;
        }
        throw new IllegalStateException("was not refused with " + status);
    }

    private static void equal(Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new IllegalStateException("expected %s, but was %s".formatted(expected, actual));
        }
    }
}
