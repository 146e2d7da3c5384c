// The metadata properties of an ONNX file, which ONNX Runtime shows in other languages but not in JavaScript: field 14 of the message,
// entries of a key (1) and a value (2); https://protobuf.dev/programming-guides/encoding

function* fields(bytes) {
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * scale;
      if (byte < 128) {
        return value;
      }
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    if (tag % 8 === 0) {
      varint(); // a number
    } else {
      const length = varint(); // ONNX has no other types at these levels
      yield [Math.floor(tag / 8), bytes.subarray(at, at + length)];
      at += length;
    }
  }
}

/** Texts by name, of a file's bytes. */
export function properties(bytes) {
  const found = {};
  for (const [field, entry] of fields(bytes)) {
    if (field === 14) {
      const { 1: key, 2: value } = Object.fromEntries(fields(entry));
      found[new TextDecoder().decode(key)] = new TextDecoder().decode(value);
    }
  }
  return found;
}
