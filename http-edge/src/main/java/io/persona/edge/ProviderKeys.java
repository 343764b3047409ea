package io.persona.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.Key;
import java.util.List;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/** The public keys of an identity provider, in a file. One that became unreadable lets nobody in until it is mended. */
final class ProviderKeys implements VerificationKeyResolver {
  private final Path file;
  private volatile @Nullable Loaded loaded;

  private record Loaded(FileTime modified, VerificationKeyResolver keys) {}

  private ProviderKeys(Path file) {
    this.file = file;
  }

  /** @param place an https URL, whose keys are fetched again when one is missing, or a file */
  static VerificationKeyResolver at(String place) {
    return place.startsWith("https://")
        ? new HttpsJwksVerificationKeyResolver(new HttpsJwks(place))
        : new ProviderKeys(Path.of(place));
  }

  @Override
  public Key resolveKey(JsonWebSignature jws, List<JsonWebStructure> nested) throws UnresolvableKeyException {
    try {
      var current = loaded;
      var modified = Files.getLastModifiedTime(file);
      if (current == null || !current.modified().equals(modified)) {
        var keys = new JsonWebKeySet(Files.readString(file)).getJsonWebKeys();
        current = new Loaded(modified, new JwksVerificationKeyResolver(keys));
        loaded = current;
      }
      return current.keys().resolveKey(jws, nested);
    } catch (IOException | JoseException unreadable) {
      throw new UnresolvableKeyException("the keys cannot be read", unreadable);
    }
  }
}
