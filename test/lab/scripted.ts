import type { Machine } from './machine.ts';
import { nodeScript } from './zone.ts';

/** What `servers/scripted.ts` can play. */
export const BEHAVIOURS = [
  'closes at once',
  'resets at once',
  'closes after 3 s',
  'resets after 2 s',
  'closes once spoken to',
  'resets once spoken to',
  'says nothing',
  'tarpit',
  'drips without a line end',
  'floods with lines',
  'floods without a line end',
  'control characters',
  'penalty notice',
  'speaks SSH 1',
  'identifies, then closes',
  'identifies, then resets',
  'identifies, then is silent',
  'identifies, then talks nonsense',
  'identifies, then answers HTTP',
  'HTTP',
  'SMTP',
  'FTP',
  'POP3',
  'IMAP',
  'Redis',
  'VNC',
  'rsync',
  'MySQL',
  'telnet',
  'echo',
] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

/** What `servers/proxy.ts` does to a connection that passes through it. */
export const MEDDLINGS = [
  'closes during key exchange',
  'resets during key exchange',
  'stalls during key exchange',
  'breaks the length of the key exchange reply',
  'breaks the signature of the key exchange reply',
  'breaks what the server encrypts',
  'breaks what the client encrypts',
  'closes when authentication starts',
  'resets when authentication starts',
  'stalls when authentication starts',
  'adds lines before the identification',
  'holds the identification for 8 s',
  'drops the first connection',
] as const;
export type Meddling = (typeof MEDDLINGS)[number];

/** Takes the port from sshd and gives it to a scripted service. */
export async function replaceSshd(server: Machine, behaviour: Behaviour): Promise<void> {
  await server.must('systemctl disable --now ssh');
  await runScripted(server, behaviour, 22);
}

export async function runScripted(server: Machine, behaviour: Behaviour, port: number): Promise<void> {
  server.start(nodeScript('scripted', [behaviour, `${port}`]));
  await server.listening(port);
}

/** Puts a meddling middlebox on the router in the way of every SSH connection to `address`; the server is healthy. */
export async function meddle(router: Machine, meddling: Meddling, address: string): Promise<void> {
  router.start(nodeScript('proxy', [meddling, '2022', address, '22']));
  const rule = `tcp dport 22 ip daddr ${address} redirect to :2022`;
  const chain = `chain prerouting {\n type nat hook prerouting priority -100;\n iifname lan0 ${rule}\n }`;
  await router.must('nft -f /dev/stdin', { input: `table ip lab_proxy {\n ${chain}\n}\n` });
  await router.listening(2022);
}
