package io.persona.local.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a health endpoint. */
public final class HttpProbe {
  private static final int TIMEOUT_MILLIS = 2000;

  private HttpProbe() {}

  /** Whether the endpoint answers 200 within two seconds. */
  public static boolean isUp(String url) {
    try {
      // HttpURLConnection and not HttpClient: it loads a tenth of the classes, and a start waits for this answer.
      var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException notUpYet) {
      return false;
    }
  }
}
