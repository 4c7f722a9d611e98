/** One scripted service. Usage: scripted.ts BEHAVIOUR PORT; for what no package does, or not on demand. */
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { BEHAVIOURS, type Behaviour } from '../scripted.ts';

const LINE_MS = 2_000;

const SPEAK = {
  'closes at once': (socket) => socket.end(),
  'resets at once': (socket) => socket.resetAndDestroy(),
  'closes after 3 s': (socket) => after(3_000, socket, () => socket.end()),
  'resets after 2 s': (socket) => after(2_000, socket, () => socket.resetAndDestroy()),
  'closes once spoken to': (socket) => socket.once('data', () => socket.end()),
  'resets once spoken to': (socket) => socket.once('data', () => socket.resetAndDestroy()),
  'says nothing': () => {},
  tarpit: (socket) => drip(socket, () => `${Math.random().toString(16).slice(2)}\r\n`),
  'drips without a line end': (socket) => drip(socket, () => 'x'),
  'floods with lines': (socket) => flood(socket, Buffer.from(`${'junk '.repeat(12)}\r\n`.repeat(500))),
  'floods without a line end': (socket) => flood(socket, Buffer.alloc(32_768, 'A')),
  'control characters': (socket) => drip(socket, () => '\u001b]0;owned\u0007\u001b[2J\u202e\r\n'),
  'penalty notice': (socket) => socket.end('Not allowed at this time\r\n'),
  'speaks SSH 1': (socket) => socket.write('SSH-1.5-OpenSSH_1.2.3\n'),
  'identifies, then closes': (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
  'identifies, then resets': (socket) => {
    socket.write('SSH-2.0-OpenSSH_9.6\r\n');
    after(300, socket, () => socket.resetAndDestroy());
  },
  'identifies, then is silent': (socket) => socket.write('SSH-2.0-OpenSSH_9.6\r\n'),
  'identifies, then talks nonsense': (socket) =>
    socket.write(`SSH-2.0-OpenSSH_9.6\r\n${'\xfeno ssh here '.repeat(100)}`, 'latin1'),
  'identifies, then answers HTTP': (socket) =>
    socket.write('SSH-2.0-OpenSSH_9.6\r\nHTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n'),
  SMTP: (socket) =>
    lines(socket, '220 mail.example.test ESMTP Postfix (Debian/GNU)', () => '502 5.5.2 Error: command not recognized'),
  FTP: (socket) => lines(socket, '220 (vsFTPd 3.0.3)', () => '530 Please login with USER and PASS.'),
  POP3: (socket) => lines(socket, '+OK Dovecot (Debian) ready.', () => '-ERR Unknown command.'),
  IMAP: (socket) =>
    lines(socket, '* OK [CAPABILITY IMAP4rev1 STARTTLS] Dovecot ready.', () => '* BAD Error in IMAP command'),
  Redis: (socket) => lines(socket, null, () => "-ERR unknown command 'SSH-2.0', with args beginning with: "),
  VNC: (socket) => socket.write('RFB 003.008\n'),
  rsync: (socket) => socket.write('@RSYNCD: 31.0 sha512 sha256 sha1 md5 md4\n'),
  MySQL: (socket) => socket.write(mysqlGreeting()),
  telnet: (socket) =>
    socket.write(Buffer.from([0xff, 0xfd, 0x18, 0xff, 0xfd, 0x20, 0xff, 0xfd, 0x23, 0xff, 0xfd, 0x27])),
  echo: (socket) => socket.pipe(socket),
} as const satisfies Partial<Record<Behaviour, (socket: Socket) => unknown>>;

function main(behaviour: string, port: number): void {
  serverFor(behaviour).listen(port, '::');
}

function serverFor(behaviour: string): Server {
  if (behaviour === 'HTTP') {
    return createHttpServer((_request, response) => response.end('<h1>It works!</h1>\n'));
  }
  const speak = Object.entries(SPEAK).find(([name]) => name === behaviour)?.[1];
  if (speak === undefined) throw new Error(`no behaviour ${behaviour}; there are: ${BEHAVIOURS.join(', ')}`);
  return createServer((socket) => {
    socket.on('error', () => socket.destroy());
    speak(socket);
    if (socket.listenerCount('data') === 0) socket.resume();
  });
}

function after(ms: number, socket: Socket, act: () => void): void {
  const timer = setTimeout(act, ms);
  socket.on('close', () => clearTimeout(timer));
}

function drip(socket: Socket, text: () => string): void {
  socket.write(text());
  const timer = setInterval(() => socket.write(text()), LINE_MS);
  socket.on('close', () => clearInterval(timer));
}

function flood(socket: Socket, block: Buffer): void {
  const pour = (): void => {
    while (!socket.destroyed && socket.write(block));
  };
  socket.on('drain', pour);
  pour();
}

function lines(socket: Socket, greeting: string | null, answer: (line: string) => string): void {
  if (greeting !== null) socket.write(`${greeting}\r\n`);
  let buffered = '';
  socket.on('data', (data) => {
    const parts = (buffered + data.toString('latin1')).split('\n');
    buffered = parts.pop() ?? '';
    for (const part of parts) socket.write(`${answer(part)}\r\n`);
  });
}

/** Protocol version 10, server version, then an authentication challenge. */
function mysqlGreeting(): Buffer {
  const head = Buffer.from('\x0a8.0.36-0ubuntu0.22.04.1\0\x2a\0\0\0abcdefgh\0', 'latin1');
  const tail = Buffer.concat([
    Buffer.from('ffff08020fdf15', 'hex'),
    Buffer.alloc(10),
    Buffer.from('ijklmnopqrst\0caching_sha2_password\0'),
  ]);
  const body = Buffer.concat([head, tail]);
  return Buffer.concat([Buffer.from([body.length, 0, 0, 0]), body]);
}

main(process.argv[2] ?? '', Number(process.argv[3] ?? 22));
