package io.lodestone.plugin.magento.dmt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element with its place. Reading one never opens another file: entities of documents are not supported at all. */
final class XmlElement {

    private final String name;
    private final String place;
    private final Map<String, String> attributes;
    private final List<XmlElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private XmlElement(String name, String place, Map<String, String> attributes) {
        this.name = name;
        this.place = place;
        this.attributes = Map.copyOf(attributes);
    }

    /**
     * @param shown the file as places name it
     * @throws XMLStreamException when it is no XML, or has a document type
     */
    static XmlElement read(Path file, String shown) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("another file is named: " + systemId);
        });
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            try {
                return read(reader, shown);
            } finally {
                reader.close();
            }
        }
    }

    private static XmlElement read(XMLStreamReader reader, String shown) throws XMLStreamException {
        Deque<XmlElement> open = new ArrayDeque<>();
        XmlElement root = null;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    XmlElement element = element(reader, shown);
                    if (open.isEmpty()) {
                        root = element;
                    } else {
                        open.element().children.add(element);
                    }
                    open.push(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.element().text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.DTD ->
                    throw new XMLStreamException("it has a document type, which is not read");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException(
                            "it names the entity '" + reader.getLocalName() + "', which is not read");
                default -> {}
            }
        }
        if (root == null) {
            throw new XMLStreamException("it has no element");
        }
        return root;
    }

    private static XmlElement element(XMLStreamReader reader, String shown) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return new XmlElement(
                reader.getLocalName(), shown + ":" + reader.getLocation().getLineNumber(), attributes);
    }

    String name() {
        return name;
    }

    /** {@code file:line}. */
    String place() {
        return place;
    }

    String text() {
        return text.toString().strip();
    }

    /** Empty when it is not there. */
    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "").strip();
    }

    List<XmlElement> children() {
        return children;
    }

    List<XmlElement> children(String child) {
        return children.stream().filter(c -> c.name.equals(child)).toList();
    }

    Optional<XmlElement> child(String child) {
        return children(child).stream().findFirst();
    }

    /** Text of a child; empty when it is not there. */
    String childText(String child) {
        return child(child).map(XmlElement::text).orElse("");
    }

    /** Every element at the end of a path of names. */
    List<XmlElement> all(String... path) {
        List<XmlElement> found = List.of(this);
        for (String step : path) {
            found = found.stream().flatMap(e -> e.children(step).stream()).toList();
        }
        return found;
    }
}
