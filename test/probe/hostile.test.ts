import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SYMPTOM_STAGE } from '../../src/taxonomy/symptoms.ts';
import { look, serve } from './scripted-server.ts';

const IDENT = 'SSH-2.0-OpenSSH_9.2p1\r\n';

test('whatever bytes a server sends, a check ends with a symptom', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 }),
      async (polite, chunks) => {
        const port = await serve((socket) => {
          if (polite) socket.write(IDENT);
          for (const chunk of chunks) socket.write(chunk);
          socket.end();
        });
        const report = await look(port, { timeoutMs: 2_000 });
        expect(Object.keys(SYMPTOM_STAGE)).toContain(report.symptom);
        expect(report.symptom).not.toBe('ok');
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);

test('an endless stream without a line end is cut off, and memory does not grow with it', async () => {
  let sent = 0;
  const chunk = Buffer.alloc(64 * 1_024, 'a');
  const port = await serve((socket) => {
    const pump = () => {
      while (!socket.destroyed && socket.writable && sent < 512 * 1_024 * 1_024) {
        sent += chunk.length;
        if (!socket.write(chunk)) return void socket.once('drain', pump);
      }
    };
    pump();
  });
  const report = await look(port);
  expect(report.symptom).toBe('not-ssh');
  expect(sent).toBeLessThan(64 * 1_024 * 1_024);
});

test('an endless stream behind the identification string is cut off', async () => {
  const port = await serve((socket) => {
    socket.write(IDENT);
    const pump = () => {
      while (socket.writable) if (!socket.write(randomBytes(64 * 1_024))) return void socket.once('drain', pump);
    };
    pump();
  });
  expect(await look(port)).toMatchObject({ stage: 'kex', symptom: 'transport-corrupt' });
});

test('a packet that promises 30 kB and never comes is waited for no longer than the check may last', async () => {
  const port = await serve((socket) =>
    socket.write(Buffer.concat([Buffer.from(IDENT), Buffer.from([0, 0, 0x75, 0x34, 4, 20])])),
  );
  expect(await look(port, { timeoutMs: 1_200 })).toMatchObject({ stage: 'kex', symptom: 'kex-timeout' });
});

test('what a server says is bounded in the report', async () => {
  const port = await serve((socket) => socket.end(`${'x'.repeat(8_000)}\r\n`.repeat(50)));
  expect(JSON.stringify(await look(port)).length).toBeLessThan(20_000);
});
