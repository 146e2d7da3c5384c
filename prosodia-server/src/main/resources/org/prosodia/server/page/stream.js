// Recognition while the sound is recorded, over the WebSocket /v1/stream (docs/reference/stream.md).

/** A stream of sound to the server, and of events back. */
export class Stream {
  #socket;
  #waiting = [];
  #ended;

  /**
   * @param {{rate: number, model: string}} settings
   * @param {function(Object)} onEvent receives the server's events
   */
  constructor({ rate, model }, onEvent) {
    const address = new URL('v1/stream', document.baseURI);
    address.protocol = address.protocol.replace('http', 'ws');
    this.#socket = new WebSocket(address);
    this.#socket.onopen = () => {
      this.#socket.send(JSON.stringify({ type: 'session.update', rate, channels: 1, encoding: 's16le', model }));
      this.#waiting.forEach((frame) => this.#socket.send(frame));
      this.#waiting = [];
    };
    this.#socket.onmessage = ({ data }) => onEvent(JSON.parse(data));
    this.#ended = new Promise((resolve) => {
      this.#socket.onclose = ({ code }) => resolve(code);
    });
  }

  /** Sends a frame of sound; frames that come before the connection wait for it. */
  send(frame) {
    if (this.#socket.readyState === WebSocket.OPEN) {
      this.#socket.send(frame);
    } else if (this.#socket.readyState === WebSocket.CONNECTING) {
      this.#waiting.push(frame);
    }
  }

  /** The close code, when the stream has ended: 1000 after close(). */
  get ended() {
    return this.#ended;
  }

  /** Ends the sound; the last events follow. */
  close() {
    if (this.#socket.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify({ type: 'session.close' }));
    } else {
      this.#socket.close();
    }
  }
}
