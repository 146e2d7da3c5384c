package org.prosodia.training.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

class ScalarEventPropertyTest {

    @Property(tries = 200)
    void eventsAreReadAsWritten(
            @ForAll double wallTime,
            @ForAll @LongRange(min = 0) long step,
            @ForAll @StringLength(max = 300) String tag,
            @ForAll float value) {
        String known = new String(tag.getBytes(UTF_8), UTF_8);
        ScalarEvent event = new ScalarEvent(wallTime, step, known, value);
        assertThat(ScalarEvent.decoded(event.encoded())).contains(event);
    }

    @Property(tries = 200)
    void recordsComeBackOneByOneHoweverTheLastIsCut(
            @ForAll List<byte[]> all, @ForAll byte[] last, @ForAll @LongRange(min = 1) long cut) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        all.forEach(data -> file.writeBytes(EventRecords.framed(data)));
        assertThat(EventRecords.unframed(file.toByteArray())).containsExactlyElementsOf(all);
        byte[] record = EventRecords.framed(last);
        file.write(record, 0, (int) (cut % record.length));
        assertThat(EventRecords.unframed(file.toByteArray())).containsExactlyElementsOf(all);
    }
}
