import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** Prints the recognition of a recording: java Client.java SERVICE RECORDING. */
class Client {
    public static void main(String[] arguments) throws Exception {
        Path recording = Path.of(arguments[1]);
        URI address = URI.create(arguments[0] + "/v1/recognize?name=" + recording.getFileName());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofFile(recording));
        String token = System.getenv("PROSODIA_TOKEN");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        System.out.print(answer.body());
        System.exit(answer.statusCode() == 200 ? 0 : 1);
    }
}
