package io.persona.routing.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  private final Map<String, String> texts = new HashMap<>();

  /** What is read of an element, at whose beginning the parser is. */
  interface Element<T> {
    T read(JsonParser json) throws IOException;
  }

  /** What becomes of a member, at whose value the parser is. */
  interface Member {
    void read(String name, JsonParser json) throws IOException;
  }

  void object(JsonParser json, Member member) throws IOException {
    expect(json, JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      json.nextToken();
      member.read(name, json);
    }
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
    var text = json.getText();
    var same = texts.putIfAbsent(text, text);
    return same == null ? text : same;
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
    int open = 0;
    do {
      var token = json.currentToken();
      if (token.isStructStart()) {
        open++;
      } else if (token.isStructEnd()) {
        open--;
      } else if (token.isNumeric()) {
        checkNumber(json);
      }
    } while (open > 0 && json.nextToken() != null);
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
