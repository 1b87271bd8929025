package dev.keyturn.aws;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The texts of an XML document by the path of their elements, the first of each; without DTDs or entities. */
final class XmlText {
    private XmlText() {}

    static Map<String, String> of(InputStream document) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader reader = factory.createXMLStreamReader(document);
        Map<String, String> texts = new HashMap<>();
        Deque<String> path = new ArrayDeque<>();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamReader.START_ELEMENT -> path.addLast(reader.getLocalName());
                case XMLStreamReader.CHARACTERS -> texts.putIfAbsent(String.join("/", path), reader.getText().strip());
                case XMLStreamReader.END_ELEMENT -> path.removeLast();
                default -> {} // comments and the like
            }
        }
        return texts;
    }
}
