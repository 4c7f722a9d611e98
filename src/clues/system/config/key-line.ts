/** One line of an authorized_keys file. */
export interface KeyLine {
  /** Lower-case names with their values; flags have an empty value. */
  readonly options: readonly { readonly name: string; readonly value: string }[];
  readonly type: string;
  readonly base64: string;
}

const TYPES =
  /^(?:ssh-(?:rsa|dss|ed25519)(?:-cert-v01@openssh\.com)?|ecdsa-sha2-nistp(?:256|384|521)(?:-cert-v01@openssh\.com)?|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)(?:-cert-v01)?@openssh\.com)$/;

/** Reads options, type and key; null where no type of key stands in the line. */
export function parseKeyLine(text: string): KeyLine | null {
  const fields = splitFields(text.trim(), 3);
  // `Type: ssh-ed25519-cert-v01@openssh.com` describes a certificate.
  const hasOptions = TYPES.test(fields[1] ?? '') && !fields[0]?.endsWith(':');
  const at = TYPES.test(fields[0] ?? '') ? 0 : hasOptions ? 1 : -1;
  if (at < 0) return null;
  return {
    options: at === 0 ? [] : parseOptions(fields[0] ?? ''),
    type: fields[at] ?? '',
    base64: fields[at + 1] ?? '',
  };
}

/** By blanks outside quotes; a backslash keeps the quote after it. */
function splitFields(text: string, most: number): readonly string[] {
  const fields: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at <= text.length && fields.length < most; at += 1) {
    const character = text[at];
    if (character === '\\' && isQuoted) at += 1;
    else if (character === '"') isQuoted = !isQuoted;
    else if (character === undefined || (!isQuoted && (character === ' ' || character === '\t'))) {
      if (at > start) fields.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return fields;
}

function parseOptions(text: string): KeyLine['options'] {
  const options: { name: string; value: string }[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at <= text.length; at += 1) {
    const character = text[at];
    if (character === '\\' && isQuoted) at += 1;
    else if (character === '"') isQuoted = !isQuoted;
    else if (character === undefined || (character === ',' && !isQuoted)) {
      const [name = '', ...rest] = text.slice(start, at).split('=');
      options.push({ name: name.toLowerCase(), value: rest.join('=').replace(/^"|"$/g, '') });
      start = at + 1;
    }
  }
  return options;
}

/** Whether the key's own first field names the type that the line names: it was cut or mixed up otherwise. */
export function isWholeKey({ type, base64 }: KeyLine): boolean {
  if (!/^[A-Za-z0-9+/]{16,}={0,2}$/.test(base64)) return false;
  const blob = Buffer.from(base64, 'base64');
  let at = 0;
  let fields = 0;
  let first = '';
  while (at + 4 <= blob.length) {
    const length = blob.readUInt32BE(at);
    if (at + 4 + length > blob.length) return false;
    if (fields === 0) first = blob.toString('latin1', at + 4, at + 4 + length);
    at += 4 + length;
    fields += 1;
  }
  return at === blob.length && fields >= 2 && first === type;
}
