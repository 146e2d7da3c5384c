import assert from 'node:assert';
import test from 'node:test';
import { samplesOf } from './wav.mjs';

/** A chunk as RIFF has it: a name, how long its content is, the content, and a zero where that is odd. */
function chunk(name, content, length = content.length) {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(length);
  return Buffer.concat([Buffer.from(name, 'latin1'), size, content, Buffer.alloc(content.length % 2)]);
}

const format = chunk('fmt ', Buffer.from([1, 0, 1, 0, 0x80, 0x3e, 0, 0, 0, 0x7d, 0, 0, 2, 0, 16, 0])); // PCM, mono, 16,000 Hz, 16 bits
const samples = Buffer.from([0, 0, 0, 0x40, 0, 0x80]);
const wave = (...chunks) => chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), ...chunks]));

test('samples are parts of full scale', () => {
  assert.deepStrictEqual([...samplesOf(wave(format, chunk('data', samples)), 16000)], [0, 0.5, -1]);
});

test('a chunk of an odd length is followed by a byte', () => {
  assert.deepStrictEqual([...samplesOf(wave(format, chunk('LIST', Buffer.from('odd')), chunk('data', samples)), 16000)], [0, 0.5, -1]);
});

test('a recorder that did not know the length has written the largest', () => {
  assert.deepStrictEqual([...samplesOf(wave(format, chunk('data', samples, 0xffffffff)), 16000)], [0, 0.5, -1]);
});

test('what cannot be read is said', () => {
  assert.throws(() => samplesOf(wave(format), 16000), /no samples/);
  assert.throws(() => samplesOf(wave(format, chunk('data', samples)), 8000), /make it 16 bits, one channel, 8000 Hz/);
  assert.throws(() => samplesOf(Buffer.from('no sound at all'), 16000), /not a WAV file/);
});
