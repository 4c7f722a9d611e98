import type { JsonObject } from './shapes.ts';
import type { World } from './world.ts';

export interface Mentions {
  readonly users: readonly string[];
  readonly everyone: boolean;
}

/** Whom a text notifies. Without `allowed_mentions` everything in it does, in an edit as well. */
export function findMentions(world: World, content: string, allowed: unknown): Mentions {
  const rules = typeof allowed === 'object' && allowed !== null ? (allowed as JsonObject) : null;
  const parse = rules === null ? ['users', 'roles', 'everyone'] : Array.isArray(rules.parse) ? rules.parse : [];
  const named = [...content.matchAll(/<@!?(\d+)>/g)].flatMap(([, id = '']) => (world.users.has(id) ? [id] : []));
  const listed = Array.isArray(rules?.users) ? rules.users : [];
  const users = [...new Set(named)].filter((id) => parse.includes('users') || listed.includes(id));
  return { users, everyone: parse.includes('everyone') && /@(?:everyone|here)\b/.test(content) };
}
