#!/usr/bin/env node
import process from 'node:process';
import { leave } from './cli/leave.ts';
import { runCli } from './cli/run.ts';

await leave(await runCli(process.argv.slice(2)));
