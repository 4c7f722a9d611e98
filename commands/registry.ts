import type { Command } from '../src/conversation/command.ts';
import { sshCheck } from './ssh-check.ts';
import { sshExplain } from './ssh-explain.ts';
import { sshHelp } from './ssh-help.ts';
import { sshHistory } from './ssh-history.ts';
import { sshHosts } from './ssh-hosts.ts';
import { sshReport } from './ssh-report.ts';
import { sshWatch } from './ssh-watch.ts';

/** Every slash command, in the order of help and manifests. */
export const COMMANDS: readonly Command[] = [sshCheck, sshExplain, sshReport, sshHosts, sshWatch, sshHistory, sshHelp];
