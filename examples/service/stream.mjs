// Prints the events of a stream with the sound of a WAV file of 16 bits: node stream.mjs SERVICE RECORDING
// In a browser it is the same, but for the file and the header, in place of which the session's cookie is sent.
import { readFile } from 'node:fs/promises';

const [service, recording] = process.argv.slice(2);
const token = process.env.PROSODIA_TOKEN;
const file = await readFile(recording);
const socket = new WebSocket(`${service.replace(/^http/, 'ws')}/v1/stream`, token ? { headers: { Authorization: `Bearer ${token}` } } : {});
socket.onopen = () => {
  socket.send(JSON.stringify({ type: 'session.update', rate: file.readUInt32LE(24), channels: file.readUInt16LE(22) }));
  for (let at = 44; at < file.length; at += 8192) socket.send(file.subarray(at, at + 8192));
  socket.send(JSON.stringify({ type: 'session.close' }));
};
socket.onmessage = message => console.log(message.data);
socket.onclose = close => process.exit(close.code === 1000 ? 0 : 1);
