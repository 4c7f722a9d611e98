/** Where the call of a client that is not OpenSSH's goes. */
export interface OtherCall {
  readonly host: string | null;
  readonly port: number | null;
  readonly user: string | null;
  readonly viaProxy: boolean;
  readonly verbose: boolean;
}

/** How a program names the port, and which of its options take a value. */
interface Options {
  readonly port: string;
  readonly proxy: string;
  readonly withValue: ReadonlySet<string>;
}

const PUTTY: Options = {
  port: '-P',
  proxy: '-proxycmd',
  withValue: new Set(
    '-P -l -pw -pwfile -i -hostkey -load -m -D -L -R -sshlog -sshrawlog -proxycmd -loghost -nc -cert'.split(' '),
  ),
};
const DROPBEAR: Options = {
  port: '-p',
  proxy: '-J',
  withValue: new Set('-p -l -i -L -R -b -c -m -J -o -W -K -I -B'.split(' ')),
};

const NAME = /(?:^|[\s\\/])(?<name>plink|pscp|psftp|dbclient)(?:\.exe)?\s+(?<rest>.*)$/i;
const TARGET = /^(?:(?<user>[\w.+-]{1,64})@)?(?<host>\[[0-9a-f:]{2,45}\]|[\w.-]{1,255})(?:[/^](?<port>\d{1,5}))?$/i;
const HIGHEST_PORT = 65_535;

/** Reads a call of PuTTY's or Dropbear's client; null where the command is none. */
export function otherCall(command: string): OtherCall | null {
  const { name = '', rest } = NAME.exec(command)?.groups ?? {};
  if (rest === undefined) return null;
  const options = name.toLowerCase() === 'dbclient' ? DROPBEAR : PUTTY;
  const values = new Map<string, string>();
  const words: string[] = [];
  const all = rest.split(/\s+/);
  for (let index = 0; index < all.length; index += 1) {
    const word = all[index] ?? '';
    if (!word.startsWith('-')) words.push(word);
    else if (options.withValue.has(word)) {
      values.set(word, all[index + 1] ?? '');
      index += 1;
    } else values.set(word, '');
  }
  // pscp copies to or from `host:path`; the others go to their first word.
  const target = name.toLowerCase() === 'pscp' ? words.find((word) => /^[^\\/:]{2,255}:/.test(word)) : words[0];
  const named = TARGET.exec(target?.replace(/^([^[\]:]{2,255}):.*$/, '$1') ?? '')?.groups ?? {};
  return {
    host: named.host?.replace(/^\[|\]$/g, '') ?? null,
    port: portOf(values.get(options.port) ?? named.port),
    user: values.get('-l') ?? named.user ?? null,
    viaProxy: values.has(options.proxy),
    verbose: values.has('-v'),
  };
}

function portOf(text: string | undefined): number | null {
  const port = Number(text);
  return text !== undefined && /^\d{1,5}$/.test(text) && port > 0 && port <= HIGHEST_PORT ? port : null;
}
