import type { About, Paste } from '../reader.ts';
import { isAmong, isLoopback, isPrivate } from './spans.ts';
import { vantageOf } from './vantage.ts';

const LOCAL_NAMES = /^(?:localhost|localhost\.localdomain|localhost[46]|ip6-localhost|loopback)$/i;

/** Whether a host is the machine on which the command ran: by its name, or as the server's own address on its console. */
export function isOwnHost(host: string, paste: Paste, about: About): boolean {
  if (LOCAL_NAMES.test(host) || isLoopback(host)) return true;
  const own = isAmong(host, about.serverAddresses) || isPrivate(host);
  return own && vantageOf(paste, about) === 'server';
}
