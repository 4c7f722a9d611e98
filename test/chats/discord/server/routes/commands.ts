import { type Answer, ok, refuse, refuseForm } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import type { Context } from '../context.ts';
import { commandFaults } from '../limits.ts';
import { type JsonObject, text } from '../shapes.ts';

/** The registration of slash commands, globally and in one guild. */
export const COMMAND_ROUTES: readonly Route[] = [
  { method: 'get', path: '/applications/{application_id}/commands', answer: list },
  { method: 'put', path: '/applications/{application_id}/commands', limit: [200, 86_400_000], answer: replace },
  { method: 'get', path: '/applications/{application_id}/guilds/{guild_id}/commands', answer: list },
  {
    method: 'put',
    path: '/applications/{application_id}/guilds/{guild_id}/commands',
    limit: [200, 86_400_000],
    answer: replace,
  },
];

function list({ at }: Call, { world }: Context): Answer {
  const refusal = refusalFor(at, world);
  return refusal ?? ok(world.commands.get(at.guild_id ?? 'global') ?? []);
}

function replace({ at, body }: Call, { world, changed }: Context): Answer {
  const refusal = refusalFor(at, world);
  if (refusal !== null) return refusal;
  const given = (Array.isArray(body) ? body : []) as JsonObject[];
  const [fault] = commandFaults(given);
  if (fault !== undefined) return refuseForm(fault.field, fault.code, fault.message);
  const before = world.commands.get(at.guild_id ?? 'global') ?? [];
  const commands = given.map((command): JsonObject => {
    const id = before.find(({ name }) => name === command.name)?.id ?? world.createId();
    return stored(command, text(id), world.createId(), world.applicationId, at.guild_id);
  });
  world.commands.set(at.guild_id ?? 'global', commands);
  changed();
  return ok(commands);
}

/** As Discord gives it back: defaults are filled in, and what is false or empty is left out of options. */
function stored(command: JsonObject, id: string, version: string, application: string, guild?: string): JsonObject {
  const { options, name, description, ...rest } = command;
  const shown = (Array.isArray(options) ? options : []).map((option) => {
    const entries = Object.entries(option as JsonObject);
    return Object.fromEntries(entries.filter(([, value]) => value !== false && value !== null && value !== undefined));
  });
  return {
    id,
    application_id: application,
    version,
    type: rest.type ?? 1,
    name: name ?? '',
    description: description ?? '',
    name_localizations: null,
    description_localizations: null,
    default_member_permissions: rest.default_member_permissions ?? null,
    nsfw: false,
    contexts: guild === undefined ? (rest.contexts ?? null) : null,
    ...(guild === undefined
      ? { integration_types: rest.integration_types ?? [0], dm_permission: true }
      : { guild_id: guild, integration_types: [0] }),
    ...(shown.length === 0 ? {} : { options: shown }),
  };
}

function refusalFor({ application_id: id, guild_id: guild }: Call['at'], world: Context['world']): Answer | null {
  if (id !== world.applicationId) return refuse('missing access');
  if (guild === undefined) return null;
  const found = world.guilds.get(guild);
  return found?.members.has(world.bot.id) ? null : refuse('missing access');
}
