import { existsSync } from 'node:fs';
import { type OpenResult, openDatabase } from '../store/open-database.ts';

/** Opens the database of the bot, which may run meanwhile. Making an empty one would tell nothing. */
export async function openExisting(databaseUrl: string): Promise<OpenResult> {
  const path = databaseUrl.replace(/^sqlite:/, '');
  if (existsSync(path)) return openDatabase(databaseUrl);
  const remedy = 'Run this where the bot runs, or set DATABASE_URL as it has it.';
  return { ok: false, problem: `There is no database at ${path}. ${remedy}` };
}
