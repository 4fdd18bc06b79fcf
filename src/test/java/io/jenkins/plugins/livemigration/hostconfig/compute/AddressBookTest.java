package io.jenkins.plugins.livemigration.hostconfig.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressBookTest {

    private final List<String> problems = new ArrayList<>();

    private List<String> of(AddressBook book, String host) {
        return book.of(host, List.of(host), problems);
    }

    private static NameAnswers says(String who, String... addresses) {
        return new NameAnswers(who, Map.of("kvm01", List.of(addresses)));
    }

    @Test
    void whatWasGivenCounts() {
        AddressBook book = new AddressBook(Map.of("kvm01", "10.0.0.1"), List.of(says("a", "10.0.0.9")));
        assertThat(of(book, "kvm01")).containsExactly("10.0.0.1");
        assertThat(of(book, "10.0.0.7")).containsExactly("10.0.0.7");
        assertThat(problems).isEmpty();
    }

    @Test
    void whatAllWhoAnswerAgreeOnCounts() {
        AddressBook book = new AddressBook(
                Map.of(),
                List.of(says("a", "10.0.0.1", "2001:db8::1"), says("b"), says("c", "2001:db8::1", "10.0.0.1")));
        assertThat(of(book, "kvm01")).containsExactlyInAnyOrder("10.0.0.1", "2001:db8::1");
        assertThat(problems).isEmpty();
    }

    @Test
    void contradictionAndSilenceAreProblems() {
        of(new AddressBook(Map.of(), List.of(says("a", "10.0.0.1"), says("b", "10.0.0.2"))), "kvm01");
        of(new AddressBook(Map.of(), List.of(says("a"), says("b"))), "kvm02");

        assertThat(problems).hasSize(2);
        assertThat(problems.get(0)).startsWith("kvm01 has not one address: a says 10.0.0.1; b says 10.0.0.2.");
        assertThat(problems.get(1)).startsWith("Nobody resolves kvm02").contains("(asked: a, b)");
    }

    @Test
    void addressesThatMeanTheMachineItselfAreNoAnswer() {
        assertThat(NameAnswers.parse(
                        List.of("= kvm01", "127.0.1.1", "10.0.0.1", "10.0.0.1", "fe80::1", "::1", "= kvm02")))
                .isEqualTo(Map.of("kvm01", List.of("10.0.0.1"), "kvm02", List.of()));
    }
}
