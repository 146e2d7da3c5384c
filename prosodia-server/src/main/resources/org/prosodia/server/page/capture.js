// The microphone.
import { RATE, waveFile } from './audio.js';
import { Problem } from './api.js';

/** A recording from the microphone, from its start to stop(). */
export class Capture {
  #frames = [];
  #media;
  #context;

  /**
   * Opens the microphone.
   *
   * @param {function(ArrayBuffer, number)} onFrame receives a tenth of a second of signed 16-bit samples, and their
   *     level in dB below full scale
   */
  static async open(onFrame) {
    const capture = new Capture();
    await capture.#open(onFrame);
    return capture;
  }

  async #open(onFrame) {
    try {
      // The sound is to be what was said, not what a telephone would make of it.
      const audio = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
      this.#media = await navigator.mediaDevices.getUserMedia({ audio });
    } catch (failure) {
      throw new Problem({ type: 'no-microphone', detail: failure?.message });
    }
    try {
      await this.#connect(new AudioContext({ sampleRate: RATE }), onFrame);
    } catch {
      await this.#connect(new AudioContext(), onFrame); // some browsers do not resample a microphone
    }
  }

  async #connect(context, onFrame) {
    this.#context = context;
    await context.audioWorklet.addModule('page/capture-worklet.js');
    const source = context.createMediaStreamSource(this.#media);
    const node = new AudioWorkletNode(context, 'capture', { numberOfOutputs: 0 });
    node.port.onmessage = ({ data: { frame, level } }) => {
      this.#frames.push(frame);
      onFrame(frame, level);
    };
    source.connect(node);
    await context.resume();
  }

  /** The sample rate in Hz. */
  get rate() {
    return this.#context.sampleRate;
  }

  /** The length so far, in seconds. */
  get seconds() {
    return this.#frames.reduce((sum, frame) => sum + frame.byteLength / 2, 0) / this.rate;
  }

  /** Closes the microphone, and returns what was recorded as a WAV file. */
  async stop(name) {
    const rate = this.rate;
    this.#media.getTracks().forEach((track) => track.stop());
    await this.#context.close();
    return waveFile(name, this.#frames, rate);
  }
}
