package io.persona.routing.a2a;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.document.Json;
import io.persona.routing.Flaw;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{} | /message", "[] | /message", "{\"message\":[]} | /message",
      "{\"message\":{\"role\":\"ROLE_USER\",\"parts\":[{\"text\":\"x\"}]}} | /message/messageId",
      "{\"message\":{\"messageId\":\"m\",\"role\":\"user\",\"parts\":[{\"text\":\"x\"}]}} | /message/role",
      "{\"message\":{\"messageId\":\"m\",\"role\":\"ROLE_USER\",\"parts\":[]}} | /message/parts",
      "{\"message\":{\"messageId\":\"m\",\"contextId\":1,\"role\":\"ROLE_USER\",\"parts\":[{}]}} | /message/contextId",
      "{\"message\":{\"messageId\":\"m\",\"role\":\"ROLE_USER\",\"parts\":[{}],\"metadata\":{\"urn:persona:a2a:extension:persona:1\":{\"keywords\":[1]}}}} | /message/metadata"})
  void what_is_no_message_names_the_place(String request, String place) {
    assertThat(Message.flaws(Json.parse(request))).extracting(Flaw::path).containsExactly(place);
  }
}
