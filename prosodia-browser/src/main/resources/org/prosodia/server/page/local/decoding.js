import { LocalError } from './local-error.js';

/**
 * Returns the samples of a recording as a Float32Array in [-1, 1]: decoded and resampled by the browser, the mean of all channels.
 *
 * @param {File} file the recording
 * @param {number} rate in Hz
 * @param {number} mostSeconds the longest recording
 */
export async function samplesOf(file, rate, mostSeconds) {
  const audio = await decoded(file, rate);
  if (audio.duration > mostSeconds) {
    throw new LocalError('too-long', `${file.name}: is longer than ${mostSeconds} s: send it to the server, or cut it`);
  }
  const channels = Array.from({ length: audio.numberOfChannels }, (_, channel) => audio.getChannelData(channel));
  return channels.length === 1 ? channels[0].slice() : mean(channels);
}

async function decoded(file, rate) {
  // A context of one sample: it is made for its rate, to which it resamples what it decodes.
  const context = new OfflineAudioContext(1, 1, rate);
  try {
    return await context.decodeAudioData(await file.arrayBuffer());
  } catch (failure) {
    throw new LocalError('not-audio', `${file.name}: this browser cannot decode it (${failure.message}): send it to the server, or choose another file`);
  }
}

function mean(channels) {
  return channels[0].map((_, i) => channels.reduce((sum, channel) => sum + channel[i], 0) / channels.length);
}
