package org.prosodia.audio;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;

/**
 * The sound tracks of a file: films have one for each language, recorders one for each microphone.
 *
 * @param tracks the audio streams, in the file's order
 */
record SoundTracks(List<AVStream> tracks) {

    static SoundTracks of(AVFormatContext file) {
        List<AVStream> tracks = new ArrayList<>();
        for (int i = 0; i < file.nb_streams(); i++) {
            if (file.streams(i).codecpar().codec_type() == AVMEDIA_TYPE_AUDIO) {
                tracks.add(file.streams(i));
            }
        }
        return new SoundTracks(tracks);
    }

    /**
     * Returns the track asked for, or the first that states a rate and channels; the first of all if none does.
     *
     * @throws AudioException.NoSuchTrack if there are not so many
     */
    AVStream chosen(String name, OptionalInt track) throws AudioException {
        if (track.isPresent()) {
            if (track.getAsInt() >= tracks.size()) {
                throw new AudioException.NoSuchTrack(name, track.getAsInt(), tracks.size());
            }
            return tracks.get(track.getAsInt());
        }
        return tracks.stream().filter(SoundTracks::usable).findFirst().orElse(tracks.get(0));
    }

    private static boolean usable(AVStream stream) {
        return stream.codecpar().sample_rate() > 0
                && stream.codecpar().ch_layout().nb_channels() > 0;
    }

    /** Returns the warning that a track was chosen among several; empty if there is only one. */
    Optional<String> warning(AVStream chosen) {
        if (tracks.size() == 1) {
            return Optional.empty();
        }
        String all = IntStream.range(0, tracks.size())
                .mapToObj(i -> (i + 1) + " (" + description(tracks.get(i)) + ")")
                .collect(Collectors.joining(", "));
        int number = IntStream.range(0, tracks.size())
                        .filter(i -> tracks.get(i).index() == chosen.index())
                        .findFirst()
                        .orElse(0)
                + 1;
        return Optional.of("has " + tracks.size() + " sound tracks: " + all + "; track " + number + " is read");
    }

    private static String description(AVStream stream) {
        int channels = stream.codecpar().ch_layout().nb_channels();
        AVDictionaryEntry language = av_dict_get(stream.metadata(), "language", null, 0);
        String known = language == null || language.isNull()
                ? "no language"
                : language.value().getString();
        return known + ", " + (channels == 1 ? "1 channel" : channels + " channels");
    }
}
