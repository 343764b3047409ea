package io.persona.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A 256 bit key in a file, as one line of Base64.
 *
 * @param keyed HMAC-SHA256 with the key, to be copied: to make one anew costs more than to use it
 */
record SecretKeyFile(SecretKey secret, Mac keyed) {
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
    var secret = new SecretKeySpec(bytes, HMAC);
    try {
      var keyed = Mac.getInstance(HMAC);
      keyed.init(secret);
      return new SecretKeyFile(secret, keyed);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** HMAC-SHA256 of these bytes. Safe for use by several threads. */
  byte[] hmac(byte[] bytes) {
    try {
      return ((Mac) keyed.clone()).doFinal(bytes);
    } catch (CloneNotSupportedException thatOfTheJdkCanBeCopied) {
      throw new IllegalStateException(thatOfTheJdkCanBeCopied);
    }
  }
}
