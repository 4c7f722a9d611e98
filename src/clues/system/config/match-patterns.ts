import { BlockList, isIP } from 'node:net';

/** Whether text fits a pattern with `*` and `?`, in time that grows with the product of both lengths at most. */
export function fitsPattern(text: string, pattern: string): boolean {
  let at = 0;
  let position = 0;
  let star = -1;
  let mark = 0;
  while (at < text.length) {
    if (position < pattern.length && (pattern[position] === '?' || pattern[position] === text[at])) {
      at += 1;
      position += 1;
    } else if (pattern[position] === '*') {
      star = position;
      mark = at;
      position += 1;
    } else if (star >= 0) {
      mark += 1;
      at = mark;
      position = star + 1;
    } else return false;
  }
  while (pattern[position] === '*') position += 1;
  return position === pattern.length;
}

/** A comma-separated list as OpenSSH reads it: a `!` that fits turns the whole list down. */
export function fitsList(list: string, fits: (pattern: string) => boolean): boolean {
  let isFitting = false;
  for (const pattern of list.split(',')) {
    const isNegated = pattern.startsWith('!');
    if (!fits(isNegated ? pattern.slice(1) : pattern)) continue;
    if (isNegated) return false;
    isFitting = true;
  }
  return isFitting;
}

/** Whether an address fits `192.0.2.0/24`, an address, or a pattern with `*` and `?`. */
export function fitsAddress(address: string, pattern: string): boolean {
  const [network = '', bits] = pattern.split('/');
  const family = isIP(network);
  if (family === 0 || bits === undefined) return fitsPattern(address, pattern);
  if (isIP(address) !== family || !/^\d{1,3}$/.test(bits) || Number(bits) > (family === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
  return list.check(address, family === 4 ? 'ipv4' : 'ipv6');
}
