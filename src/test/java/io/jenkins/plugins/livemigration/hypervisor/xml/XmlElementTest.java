package io.jenkins.plugins.livemigration.hypervisor.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host may send anything as XML. */
class XmlElementTest {

    @Test
    void readsElementsAttributesAndText() throws HypervisorException {
        XmlElement root = parse("<a x='1'><b> one </b><c/><b y='2'>two</b></a>");

        assertThat(root.name()).isEqualTo("a");
        assertThat(root.attribute("x")).isEqualTo("1");
        assertThat(root.attribute("none")).isEmpty();
        assertThat(root.children()).extracting(XmlElement::name).containsExactly("b", "c", "b");
        assertThat(root.children("b")).extracting(XmlElement::text).containsExactly("one", "two");
        assertThat(root.find("b", "c")).isEmpty();
        assertThat(root.textOf("b")).isEqualTo("one");
        assertThat(root.attributeOf("b", "y")).isEmpty();
    }

    @Test
    void pathsLeadToElementsWithoutNamespaceOnly() throws HypervisorException {
        XmlElement root = parse("<a xmlns:o='urn:other'><o:memory>1</o:memory><memory>2</memory></a>");

        assertThat(root.textOf("memory")).isEqualTo("2");
    }

    @Test
    void writesAnElementBackWithNothingAdded() throws HypervisorException {
        XmlElement cpu = parse("<domain><cpu mode='custom'><model>qemu64</model></cpu></domain>")
                .find("cpu")
                .orElseThrow();

        assertThat(cpu.toXml()).isEqualTo("<cpu mode=\"custom\"><model>qemu64</model></cpu>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
                "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
                "<!DOCTYPE a [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]><a/>",
                "<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;'><!ENTITY d '&c;&c;'>]><a>&d;</a>",
            })
    void documentTypesAreRefused(String xml) {
        assertThatThrownBy(() -> parse(xml)).isInstanceOfSatisfying(HypervisorException.class, e -> {
            assertThat(e.kind()).isEqualTo(HypervisorException.Kind.FAILED);
            assertThat(e.uri()).isEqualTo("qemu:///system");
            assertThat(e).hasMessageContaining("DOCTYPE").hasNoCause();
        });
    }

    @Test
    void noFileIsReadByXinclude(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.xml"), "<secret>s3cret</secret>");

        XmlElement root =
                parse("<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='" + secret.toUri() + "'/></a>");

        assertThat(root.toXml()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no xml", "<a>", "<a></b>", "<a/><b/>", "<a>&unknown;</a>", "<a b='1' b='2'/>"})
    void whatIsNotXmlIsAFailureOfTheCall(String xml) {
        assertThatThrownBy(() -> parse(xml))
                .isInstanceOf(HypervisorException.class)
                .hasMessageStartingWith("the host answered with XML that is refused: ");
    }

    private static XmlElement parse(String xml) throws HypervisorException {
        return XmlElement.parse(xml, "virDomainGetXMLDesc", "qemu:///system");
    }
}
