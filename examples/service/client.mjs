// Prints the recognition of a recording: node client.mjs SERVICE RECORDING
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

const [service, recording] = process.argv.slice(2);
const token = process.env.PROSODIA_TOKEN;
const address = new URL('/v1/recognize', service);
address.searchParams.set('name', basename(recording));
const answer = await fetch(address, {
  method: 'POST',
  body: await readFile(recording),
  headers: token ? { Authorization: `Bearer ${token}` } : {},
});
if (!answer.ok) throw new Error((await answer.json()).detail);
process.stdout.write(await answer.text());
