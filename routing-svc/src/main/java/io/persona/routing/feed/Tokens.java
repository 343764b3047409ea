package io.persona.routing.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.persona.document.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads values of documents as they are written nearly always, and says so when one is not. Equal texts become one. */
final class Tokens {
  /** A value is not what it nearly always is; whoever reads trees says whether it is wrong. */
  static final class Unusual extends IOException {
    private static final long serialVersionUID = 1;

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  /** Digits that no integer beyond 2^53 fits in. */
  private static final int SHORT_INTEGER = 15;

  /** Members that an object has nearly always at most. */
  private static final int FEW = 32;
  /** With the limits of {@link Json}. That no member is there twice is seen to here, which is quicker than a set for each object. */
  private static final JsonFactory FACTORY = Json.mapper().getFactory().rebuild()
      .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

  private final Texts texts = new Texts();
  /** Names of the members that were read, of each object that is open. */
  private String[] names = new String[2 * FEW];
  private int named;

  /** What is read of an element, at whose beginning the parser is. */
  interface Element<T> {
    T read(JsonParser json) throws IOException;
  }

  /** What becomes of a member, at whose value the parser is. */
  interface Member {
    void read(String name, JsonParser json) throws IOException;
  }

  /** Begins with a document. */
  JsonParser parser(ByteBuffer utf8) throws IOException {
    named = 0;
    return FACTORY.createParser(utf8.array(), utf8.arrayOffset() + utf8.position(), utf8.remaining());
  }

  void object(JsonParser json, Member member) throws IOException {
    expect(json, JsonToken.START_OBJECT);
    int first = named;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      name(name, first);
      json.nextToken();
      member.read(name, json);
    }
    named = first;
  }

  /** Keeps the name of a member of the object whose names begin there. */
  private void name(String name, int first) throws Unusual {
    for (int i = first; i < named; i++) {
      if (names[i].equals(name)) {
        throw new Unusual();
      }
    }
    if (named - first == FEW) {
      throw new Unusual();
    }
    if (named == names.length) {
      names = Arrays.copyOf(names, 2 * named);
    }
    names[named++] = name;
  }

  <T> List<T> list(JsonParser json, Element<T> element) throws IOException {
    expect(json, JsonToken.START_ARRAY);
    var list = new ArrayList<T>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      list.add(element.read(json));
    }
    return list;
  }

  String text(JsonParser json) throws IOException {
    expect(json, JsonToken.VALUE_STRING);
    return texts.of(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
  }

  float number(JsonParser json) throws IOException {
    checkNumber(json);
    return (float) json.getDoubleValue();
  }

  int integer(JsonParser json) throws IOException {
    expect(json, JsonToken.VALUE_NUMBER_INT);
    return json.getIntValue();
  }

  /** Passes over a value; the parser is at its beginning, and then at its end. */
  void skip(JsonParser json) throws IOException {
    var token = json.currentToken();
    if (token == JsonToken.START_OBJECT) {
      object(json, (_, value) -> skip(value));
    } else if (token == JsonToken.START_ARRAY) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        skip(json);
      }
    } else if (token.isNumeric()) {
      checkNumber(json);
    }
  }

  private static void checkNumber(JsonParser json) throws IOException {
    boolean sound = switch (json.currentToken()) {
      case VALUE_NUMBER_INT -> json.getTextLength() <= SHORT_INTEGER;
      case VALUE_NUMBER_FLOAT -> Double.isFinite(json.getDoubleValue());
      default -> false;
    };
    if (!sound) {
      throw new Unusual();
    }
  }

  static void expect(JsonParser json, JsonToken token) throws Unusual {
    if (json.currentToken() != token) {
      throw new Unusual();
    }
  }
}
