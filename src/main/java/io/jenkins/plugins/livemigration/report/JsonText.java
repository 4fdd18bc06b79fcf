package io.jenkins.plugins.livemigration.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** One JSON document: an object that is filled, then written as indented text. */
final class JsonText {

    private final ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final ObjectNode root = mapper.createObjectNode();

    ObjectNode root() {
        return root;
    }

    /** Adds texts as a list, which is there if there are none, too. */
    static void putAll(ObjectNode node, String field, List<String> texts) {
        ArrayNode array = node.putArray(field);
        texts.forEach(text -> array.add(EscapedText.unicode(text)));
    }

    /** Adds a text that a host may have had a part in. */
    static void put(ObjectNode node, String field, String text) {
        node.put(field, EscapedText.unicode(text));
    }

    String text() {
        try {
            return mapper.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is always writable", e);
        }
    }
}
