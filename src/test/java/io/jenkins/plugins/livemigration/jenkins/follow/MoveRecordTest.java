package io.jenkins.plugins.livemigration.jenkins.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.jenkins.contact.OwnStream;
import io.jenkins.plugins.livemigration.migration.MoveHandle;
import io.jenkins.plugins.livemigration.migration.MovePhase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;

/** All that is needed to find a move again is there after the controller was restarted. */
class MoveRecordTest {

    private final MoveRecord record = new MoveRecord();

    private static MoveRecord restarted(MoveRecord record) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(record);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (MoveRecord) in.readObject();
        }
    }

    @Test
    void aNewOneKnowsNothing() throws Exception {
        MoveRecord copy = restarted(record);

        assertThat(copy.id()).isEqualTo(record.id()).isNotEqualTo(new MoveRecord().id());
        assertThat(copy.isIssued()).isFalse();
        assertThat(copy.hasHandle()).isFalse();
        assertThat(copy.phase()).isEqualTo(MovePhase.CHECKING);
        assertThat(copy.openMove().which()).contains("not known whether");
    }

    @Test
    void everythingSurvives() throws Exception {
        MoveHandle handle = SomeMove.handle(MovePhase.POST_COPY);
        record.issued();
        record.printed(7);
        record.cancelledBy("stop");
        record.countFault();
        assertThat(record.stands(MovePhase.POST_COPY, handle)).isTrue();

        MoveRecord copy = restarted(record);

        assertThat(copy.isIssued()).isTrue();
        assertThat(copy.nextSequence()).isEqualTo(8);
        assertThat(copy.cancelledBy()).isEqualTo("stop");
        assertThat(copy.handle()).isEqualTo(handle);
        assertThat(copy.phase()).isEqualTo(MovePhase.POST_COPY);
        assertThat(copy.openMove()).isEqualTo(OpenMove.of(handle));
        assertThat(copy.countFault()).isEqualTo(2);
    }

    @Test
    void theSameOnceMoreIsNoNews() {
        MoveHandle handle = SomeMove.handle(MovePhase.PRE_COPY);
        assertThat(record.stands(MovePhase.PRE_COPY, handle)).isTrue();
        assertThat(record.stands(MovePhase.PRE_COPY, SomeMove.handle(MovePhase.PRE_COPY)))
                .isFalse();
        assertThat(record.stands(MovePhase.POST_COPY, handle)).isTrue();
    }

    /** A version that cannot read another's handle must still be able to say which move was left. */
    @Test
    void anUnreadableHandleIsReportedAndTheRestIsNotLost() throws Exception {
        record.stands(MovePhase.PRE_COPY, SomeMove.handle(MovePhase.PRE_COPY));
        MoveRecord copy = restarted(record);
        Field handle = MoveRecord.class.getDeclaredField("handle");
        handle.setAccessible(true);
        Field bytes = OwnStream.class.getDeclaredField("bytes");
        bytes.setAccessible(true);
        ((byte[]) bytes.get(handle.get(copy)))[20] ^= 0x55;

        assertThatThrownBy(copy::handle).isInstanceOf(IOException.class);
        assertThat(copy.openMove().which()).contains("web01").contains("kvm07 to kvm08");
    }
}
