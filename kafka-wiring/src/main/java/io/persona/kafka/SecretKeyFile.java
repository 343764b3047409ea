package io.persona.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A 256 bit key in a file, as one line of Base64. */
record SecretKeyFile(SecretKey secret) {
  private static final int BYTES = 32;
  private static final String HMAC = "HmacSHA256";

  static SecretKeyFile read(Path file) throws IOException {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(Files.readString(file).strip());
    } catch (IllegalArgumentException notBase64) {
      throw new IOException(file + " is not Base64");
    }
    if (bytes.length != BYTES) {
      throw new IOException(file + " holds " + bytes.length + " bytes; a key has " + BYTES);
    }
    return new SecretKeyFile(new SecretKeySpec(bytes, HMAC));
  }

  Mac hmac() {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(secret);
      return mac;
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
