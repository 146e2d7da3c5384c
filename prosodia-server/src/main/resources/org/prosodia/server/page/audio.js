// The sound of a recording, decoded by the browser for the pictures. Recognition by the server decodes it itself.

/** The rate of the samples in Hz. */
export const RATE = 16_000;

/** The longest recording whose sound is drawn, in seconds: an hour would need 460 MB. */
const MOST_SECONDS = 1800;

/** The largest file that is decoded, in bytes. */
const MOST_BYTES = 200_000_000;

/** Returns the length of a file in seconds as its header has it; undefined if the browser cannot read it. */
export function lengthOf(file) {
  return new Promise((resolve) => {
    const address = URL.createObjectURL(file);
    const media = new Audio();
    const done = () => {
      URL.revokeObjectURL(address);
      resolve(Number.isFinite(media.duration) ? media.duration : undefined);
    };
    media.preload = 'metadata';
    media.onloadedmetadata = done;
    media.onerror = done;
    media.src = address;
  });
}

/**
 * Returns the mono samples of a file at 16 kHz, the mean of its channels, and their number; undefined if the browser
 * cannot decode it or it is too long to draw.
 *
 * @param {number} [length] in seconds, if it is known
 * @returns {Promise<{samples: Float32Array, channels: number}|undefined>}
 */
export async function soundOf(file, length) {
  if (file.size > MOST_BYTES || length > MOST_SECONDS) {
    return undefined;
  }
  try {
    const context = new OfflineAudioContext(1, 1, RATE);
    const sound = await context.decodeAudioData(await file.arrayBuffer());
    const channels = sound.numberOfChannels;
    return { samples: channels === 1 ? sound.getChannelData(0) : mean(sound), channels };
  } catch {
    return undefined;
  }
}

function mean(sound) {
  const samples = new Float32Array(sound.length);
  for (let channel = 0; channel < sound.numberOfChannels; channel++) {
    const one = sound.getChannelData(channel);
    for (let i = 0; i < samples.length; i++) {
      samples[i] += one[i] / sound.numberOfChannels;
    }
  }
  return samples;
}

/** Returns a WAV file of 16-bit mono samples. */
export function waveFile(name, frames, rate) {
  const bytes = frames.reduce((sum, frame) => sum + frame.byteLength, 0);
  const header = new DataView(new ArrayBuffer(44));
  const word = (offset, letters) => [...letters].forEach((c, i) => header.setUint8(offset + i, c.charCodeAt(0)));
  word(0, 'RIFF');
  header.setUint32(4, 36 + bytes, true);
  word(8, 'WAVEfmt ');
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true); // PCM
  header.setUint16(22, 1, true); // channels
  header.setUint32(24, rate, true);
  header.setUint32(28, 2 * rate, true);
  header.setUint16(32, 2, true);
  header.setUint16(34, 16, true);
  word(36, 'data');
  header.setUint32(40, bytes, true);
  return new File([header, ...frames], name, { type: 'audio/wav' });
}
