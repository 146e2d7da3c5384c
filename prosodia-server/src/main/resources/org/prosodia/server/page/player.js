// Playback of a recording, with a loop over a part of it.

/** Plays one recording. Tells of its position and state by an event 'change', at each frame while it plays. */
export class Player extends EventTarget {
  #media = new Audio();
  #address;
  #loop;
  #playable = false;

  constructor(file) {
    super();
    this.#address = URL.createObjectURL(file);
    this.#media.onloadedmetadata = () => {
      this.#playable = true;
      this.#changed();
    };
    this.#media.onplay = () => this.#follow();
    this.#media.onpause = () => this.#changed();
    this.#media.onseeked = () => this.#changed();
    this.#media.preload = 'auto';
    this.#media.src = this.#address;
  }

  /** Whether this browser can play the recording. */
  get playable() {
    return this.#playable;
  }

  get playing() {
    return !this.#media.paused;
  }

  /** The position in seconds. */
  get time() {
    return this.#media.currentTime;
  }

  set time(seconds) {
    this.#media.currentTime = Math.max(0, seconds);
    this.#changed();
  }

  /** The part that is repeated, {start, end} in seconds; undefined for none. */
  set loop(part) {
    this.#loop = part;
  }

  toggle() {
    if (this.playing) {
      this.#media.pause();
    } else {
      this.#media.play().catch(() => this.#changed());
    }
  }

  /** Plays from a position. */
  play(from) {
    this.time = from;
    this.#media.play().catch(() => this.#changed());
  }

  close() {
    this.#media.pause();
    this.#media.removeAttribute('src');
    URL.revokeObjectURL(this.#address);
  }

  #follow() {
    if (this.#loop && (this.time >= this.#loop.end || this.time < this.#loop.start - 0.05)) {
      this.#media.currentTime = this.#loop.start;
    }
    this.#changed();
    if (this.playing) {
      requestAnimationFrame(() => this.#follow());
    }
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
