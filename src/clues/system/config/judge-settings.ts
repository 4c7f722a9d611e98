import type { FindingId, FindingValue } from '../../../knowledge/findings.ts';
import type { About } from '../../reader.ts';
import type { Sheet } from '../sheet.ts';
import { isLoopback, isWildcard, onePort, plainAddress } from '../sockets/listener.ts';
import type { Setting, Settings } from './effective-settings.ts';

/** Settings whose value alone tells a finding. */
const BY_VALUE: Readonly<Record<string, (sheet: Sheet, setting: Setting) => void>> = {
  passwordauthentication: byTable('password-auth', { yes: 'on', no: 'off' }),
  pubkeyauthentication: byTable('pubkey-auth', { yes: 'on', no: 'off' }),
  rsaauthentication: () => {},
  permitrootlogin: byTable('root-login', {
    yes: 'yes',
    no: 'no',
    'without-password': 'keys-only',
    'prohibit-password': 'keys-only',
    'forced-commands-only': 'keys-only',
  }),
  usedns: byTable('use-dns', { yes: 'on', no: 'off' }),
  allowtcpforwarding: byTable('forwarding', { yes: 'allowed', all: 'allowed', no: 'disabled' }),
  disableforwarding: byTable('forwarding', { yes: 'disabled' }),
  authorizedkeyscommand: byTable('keys-command', { none: 'not-set' }),
  chrootdirectory: byTable('chroot', { none: 'none' }),
  refuseconnection: byTable('access-lists', { yes: 'excludes' }),
  authorizedkeysfile: (sheet, { args, text }) =>
    sheet.note('keys-file-place', args.some(isUsualKeysFile) ? 'usual' : 'moved', text),
  authenticationmethods: (sheet, { args, text }) =>
    sheet.note('required-methods', args.every((list) => list.includes(',')) ? 'several' : 'one', text),
  maxauthtries: (sheet, { args, text }) =>
    sheet.note('max-auth-tries', Number(args[0]) <= FEW_TRIES ? 'low' : 'usual', text),
  forcecommand: (sheet, { args, text }) => sheet.note('forced-command', forcedKind(args[0] ?? ''), text),
  clientaliveinterval: (sheet, { args, text }) =>
    sheet.note('keepalive', /^0[a-z]?$/i.test(args[0] ?? '') ? 'off' : 'on', text),
  pubkeyacceptedalgorithms: noteKeyTypes,
  pubkeyacceptedkeytypes: noteKeyTypes,
};

/** The default is 6; an agent with a handful of keys uses up this many. */
const FEW_TRIES = 3;

/** Notes what settings tell that are in force for the case. */
export function judgeSettings(sheet: Sheet, settings: Settings, about: About): void {
  for (const [keyword, [setting]] of settings) {
    if (setting !== undefined && Object.hasOwn(BY_VALUE, keyword)) BY_VALUE[keyword]?.(sheet, setting);
  }
  sheet.settle('forwarding', ['disabled', 'allowed']);
  judgePort(sheet, settings, about);
  judgeListen(sheet, settings, about);
  const sftp = settings.get('subsystem')?.find(({ args }) => args[0] === 'sftp');
  if (sftp?.args[1] === 'internal-sftp') sheet.note('sftp-subsystem', 'works', sftp.text);
}

/** A ListenAddress may carry its own port; every Port counts. */
function judgePort(sheet: Sheet, settings: Settings, about: About): void {
  const ports = (settings.get('port') ?? []).map(({ args, text }) => ({ port: Number(args[0]), text }));
  const own = (settings.get('listenaddress') ?? []).flatMap(({ args, text }) => {
    const port = addressAndPort(args[0] ?? '').port;
    return port === null ? [] : [{ port, text }];
  });
  const all = [...ports, ...own];
  const [first] = all;
  if (first === undefined) return;
  const tried = all.find(({ port }) => port === about.port);
  sheet.note(
    'configured-port',
    tried === undefined ? 'another-port' : 'the-port',
    (tried ?? first).text,
    onePort(all, about),
  );
}

function judgeListen(sheet: Sheet, settings: Settings, about: About): void {
  const places = (settings.get('listenaddress') ?? []).map(({ args, text }) => ({
    address: plainAddress(addressAndPort(args[0] ?? '').address),
    text,
  }));
  const [first] = places;
  if (first === undefined) return;
  const open = places.find(({ address }) => isWildcard(address));
  if (open !== undefined) return sheet.note('configured-listen', 'all', open.text);
  if (places.some(({ address }) => about.serverAddresses.map(plainAddress).includes(address))) return;
  const isLocal = places.every(({ address }) => isLoopback(address));
  sheet.note('configured-listen', isLocal ? 'loopback' : 'some-address', first.text);
}

/** `192.0.2.1`, `192.0.2.1:22`, `[2001:db8::1]:22`, `2001:db8::1`. */
function addressAndPort(written: string): { readonly address: string; readonly port: number | null } {
  const bracketed = /^\[([^\]]*)\](?::(\d{1,5}))?$/.exec(written) ?? /^([^:]*):(\d{1,5})$/.exec(written);
  if (bracketed === null) return { address: written, port: null };
  return { address: bracketed[1] ?? '', port: bracketed[2] === undefined ? null : Number(bracketed[2]) };
}

/** Reads one argument by a table; a value that is not in it tells nothing. */
function byTable<Id extends FindingId>(id: Id, table: Readonly<Record<string, FindingValue<Id>>>) {
  return (sheet: Sheet, { args, text }: Setting): void => {
    const word = (args[0] ?? '').toLowerCase();
    const value = Object.hasOwn(table, word) ? table[word] : undefined;
    if (value !== undefined) sheet.note(id, value, text);
  };
}

function isUsualKeysFile(path: string): boolean {
  return /^(?:%h\/|~\/)?\.ssh\/authorized_keys2?$/.test(path);
}

function forcedKind(command: string): FindingValue<'forced-command'> {
  if (command === 'none') return 'none';
  return /internal-sftp|sftp-server/.test(command) ? 'sftp-only' : 'other';
}

/** A list that starts with `+`, `-` or `^` changes the defaults; a plain one replaces them. */
function noteKeyTypes(sheet: Sheet, { args, text }: Setting): void {
  const list = args[0] ?? '';
  const isChange = /^[+^]/.test(list);
  const hasUsual = /ssh-ed25519(?:,|$)/.test(list) && /rsa-sha2-(?:256|512)(?:,|$)|ssh-rsa(?:,|$)/.test(list);
  sheet.note('accepted-key-types', isChange || (hasUsual && !list.startsWith('-')) ? 'usual' : 'narrow', text);
}
