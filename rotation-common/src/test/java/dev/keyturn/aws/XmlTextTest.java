package dev.keyturn.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTextTest {
    @Test
    void textsAreFoundByPathAndTheFirstCounts() throws XMLStreamException {
        assertThat(read("<a xmlns='urn:x'><b>one</b><!-- no --><b>two</b><c><b> <![CDATA[&]]>3 </b></c><d/></a>"))
                .containsEntry("a/b", "one").containsEntry("a/c/b", "&3").doesNotContainKey("a/d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "<a>", "<a></b>",
            "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>",
            "<!DOCTYPE a [<!ENTITY e 'expanded'>]><a>&e;</a>"})
    void whatIsNoXmlOrNeedsADtdIsRefused(String text) {
        assertThatExceptionOfType(XMLStreamException.class).isThrownBy(() -> read(text));
    }

    private static Map<String, String> read(String text) throws XMLStreamException {
        return XmlText.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
