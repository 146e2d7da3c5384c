// The samples of a WAV file of 16 bits, one channel and a certain rate. Others want a library, or ffmpeg -i FILE -ac 1 -ar 16000 clip.wav

/** Float32Array in [-1, 1]. */
export function samplesOf(bytes, sampleRate) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const name = (at) => bytes.toString('latin1', at, at + 4);
  if (name(0) !== 'RIFF' || name(8) !== 'WAVE') {
    throw new Error('not a WAV file: convert it first');
  }
  let at = 12;
  for (; name(at) !== 'data'; at += 8 + size(view, at)) {
    if (at + 8 > bytes.length) {
      throw new Error('there are no samples in it: record or copy it again');
    }
    if (name(at) === 'fmt ') {
      const [format, channels, rate, bits] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true), view.getUint32(at + 12, true),
        view.getUint16(at + 22, true)];
      if (format !== 1 || channels !== 1 || rate !== sampleRate || bits !== 16) {
        throw new Error(`${bits} bits, ${channels} channels, ${rate} Hz: make it 16 bits, one channel, ${sampleRate} Hz first`);
      }
    }
  }
  const given = Math.min(view.getUint32(at + 4, true), bytes.length - at - 8); // who records a stream does not know how much it will be
  return Float32Array.from({ length: Math.floor(given / 2) }, (_, i) => view.getInt16(at + 8 + 2 * i, true) / 32768);
}

/** Of a chunk's content, with the byte that makes it even. */
function size(view, at) {
  const length = view.getUint32(at + 4, true);
  return length + length % 2;
}
