// Runs on the thread of the sound: collects the microphone's samples and posts them as signed 16-bit frames.

const FRAME = 1600; // samples: a tenth of a second at 16 kHz

class Capture extends AudioWorkletProcessor {
  constructor() {
    super();
    this.frame = new Int16Array(FRAME);
    this.filled = 0;
    this.squares = 0;
  }

  process([channels]) {
    for (const sample of channels[0] ?? []) {
      const limited = Math.max(-1, Math.min(1, sample));
      this.squares += limited * limited;
      this.frame[this.filled++] = Math.round(limited * 32767);
      if (this.filled === FRAME) {
        this.post();
      }
    }
    return true;
  }

  post() {
    const level = 10 * Math.log10(this.squares / FRAME + 1e-10); // dB below full scale
    this.port.postMessage({ frame: this.frame.buffer, level }, [this.frame.buffer]);
    this.frame = new Int16Array(FRAME);
    this.filled = 0;
    this.squares = 0;
  }
}

registerProcessor('capture', Capture);
