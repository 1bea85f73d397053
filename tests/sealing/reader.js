// A second reader of seal v1, independent of ours: the browser's WebCrypto. Returns the text's length and SHA-256.
async ({blob, key, usage, carnet, tag, kind, epoch, rev, schema}) => {
  const bytes = hex => Uint8Array.from(hex.match(/../g) ?? [], pair => parseInt(pair, 16));
  const hex = buffer => [...new Uint8Array(buffer)].map(byte => byte.toString(16).padStart(2, "0")).join("");
  const utf8 = text => new TextEncoder().encode(text);
  const numbered = (number, size) => {
    const view = new DataView(new ArrayBuffer(size));
    size === 8 ? view.setBigUint64(0, BigInt(number)) : view.setUint32(0, number);
    return new Uint8Array(view.buffer);
  };
  const joined = parts => new Uint8Array(parts.flatMap(part => [...part]));
  const prefixed = parts => joined(parts.flatMap(part => [numbered(part.length, 4), part]));

  const sealed = bytes(blob);
  if (sealed[0] !== 1 || new DataView(sealed.buffer).getUint32(1) !== epoch) throw new Error("another version or epoch");
  const salt = sealed.slice(5, 37), commitment = sealed.slice(37, 69), text = sealed.slice(69);
  const base = await crypto.subtle.importKey("raw", bytes(key), "HKDF", false, ["deriveBits"]);
  const parameters = {name: "HKDF", hash: "SHA-256", salt, info: utf8(`msp/v1/${usage}`)};
  const okm = new Uint8Array(await crypto.subtle.deriveBits(parameters, base, 8 * 76));
  if (hex(okm.slice(44)) !== hex(commitment)) throw new Error("another commitment");
  const additionalData = prefixed([
    utf8("msp/v1"), bytes(carnet), bytes(tag), utf8(kind), numbered(epoch, 8), numbered(rev, 8), numbered(schema, 8),
  ]);
  const cipher = await crypto.subtle.importKey("raw", okm.slice(0, 32), "AES-GCM", false, ["decrypt"]);
  const whole = new Uint8Array(await crypto.subtle.decrypt({name: "AES-GCM", iv: okm.slice(32, 44), additionalData}, cipher, text));
  const length = new DataView(whole.buffer).getUint32(0);
  if (whole.slice(4 + length).some(byte => byte !== 0)) throw new Error("padding");
  return {length, sha256: hex(await crypto.subtle.digest("SHA-256", whole.slice(4, 4 + length)))};
}
