import type { Paste } from '../../reader.ts';
import { type ConfigLine, configBlocks, isContent } from './config-lines.ts';
import { SERVER_KEYWORDS, WEAK_KEYWORDS } from './keywords.ts';

/** The blocks that are sshd's configuration: not a client's, and not prose. */
export function serverBlocks(paste: Paste): readonly (readonly ConfigLine[])[] {
  const blocks = configBlocks(paste);
  const claimed = new Set(blocks.flat().map(({ index }) => index));
  const isAll = paste.lines.every((line, index) => line.trim() === '' || claimed.has(index));
  const asksClient = paste.commands.some(({ command }) => /\bssh\s+-G\b|\.ssh\/config\b|\bssh_config\b/.test(command));
  return blocks.filter((block) => isServers(block, { isAll, asksClient }));
}

function isServers(block: readonly ConfigLine[], around: { isAll: boolean; asksClient: boolean }): boolean {
  const named = block.some(({ file }) => file !== null && /sshd_config/.test(file));
  const strong = block.some(
    (line) => isContent(line) && SERVER_KEYWORDS.has(line.keyword) && !WEAK_KEYWORDS.has(line.keyword),
  );
  if (named) return true;
  const isClients = around.asksClient || block.some(({ kind }) => kind === 'client');
  if (isClients) return strong && !around.asksClient && block.filter(({ kind }) => kind === 'client').length <= 1;
  // Words that client and server share count where the whole paste is nothing else: the answer to a question.
  const isAnswer = around.isAll && block.some((line) => isContent(line) && !WEAK_KEYWORDS.has(line.keyword));
  return strong || isAnswer;
}
