#!/usr/bin/env node
import process from 'node:process';
import { leave } from './cli/leave.ts';
import { runCli } from './cli/run.ts';
import { STATUS } from './cli/status.ts';

// Node's own status for a fault of ours is 1, which scripts take for "something is wrong with the host".
process.on('uncaughtException', (error) => {
  process.stderr.write(`ssh-check itself failed; please report this:\n${error.stack ?? error.message}\n`);
  void leave(STATUS.unusable);
});
await leave(await runCli(process.argv.slice(2)));
