import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Context } from './context.ts';
import { openDescription } from './description.ts';
import type { Fault, FaultPlan } from './faults.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { createPerson, type Person } from './people.ts';
import { type Permission, permissionBits } from './permissions.ts';
import { presentGuild } from './present.ts';
import { createRest, type Exchange } from './rest.ts';
import { CHANNEL, type Channel, type Guild, type Interaction, type Message, type User } from './shapes.ts';
import { addChannel, type NewChannel, removeChannel, setArchived } from './threads.ts';
import { createWorld, findMessage, type World } from './world.ts';

export interface DiscordOptions {
  readonly rateLimits?: boolean;
  /** Milliseconds between heartbeats. */
  readonly heartbeatMs?: number;
}

/** A small Discord on loopback: the HTTP API and the gateway that an unmodified bot talks to, and the people beside it. */
export interface Discord {
  /** What a bot is given as the address of the API; it ends in `/api`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly world: World;
  readonly gateway: Gateway;
  /** Every request that was made. */
  readonly exchanges: readonly Exchange[];
  /** What did not fit Discord's description or its limits. */
  readonly violations: readonly string[];
  /** With null for permissions, a guild that the bot was never added to. */
  readonly addGuild: (name: string, permissions?: readonly Permission[] | null) => Guild;
  readonly addText: (guild: Guild, name: string) => Channel;
  readonly addThread: (parent: Channel, name: string) => Channel;
  readonly addPerson: (name: string, guilds: readonly Guild[], userInstall?: boolean) => Person;
  /** The direct messages of a person with the bot. */
  readonly openDm: (person: Person) => Channel;
  readonly setBotPermissions: (guild: Guild, permissions: readonly Permission[]) => void;
  readonly archive: (thread: Channel, locked?: boolean) => void;
  readonly remove: (channel: Channel) => void;
  readonly join: (guild: Guild) => void;
  readonly leave: (guild: Guild) => void;
  /** Lets the next requests of a kind go wrong. */
  readonly plan: (method: string, path: RegExp, fault: Fault, times?: number) => void;
  /** The token is not valid any more, as after a reset in the developer portal. */
  readonly revokeToken: () => void;
  /** Messages of the bot in a channel, oldest first, ephemeral ones included. */
  readonly said: (channel: Channel) => readonly Message[];
  readonly threadOf: (message: Message) => Channel | null;
  readonly originalOf: (interaction: Interaction) => Message | null;
  /** Waits until something is as wanted, looking again and again. */
  readonly until: <T>(look: () => T | null | undefined | false, what: string, ms?: number) => Promise<T>;
  readonly close: () => Promise<void>;
}

/** What the install guide asks for. */
export const INSTALLED: readonly Permission[] = [
  'viewChannel',
  'sendMessages',
  'sendMessagesInThreads',
  'createPublicThreads',
  'attachFiles',
  'readMessageHistory',
];
const PATIENCE_MS = 20_000;
const LOOK_AGAIN_MS = 25;

export async function startDiscord({ rateLimits = true, heartbeatMs = 41_250 }: DiscordOptions = {}): Promise<Discord> {
  const token = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.local.token';
  const world = createWorld(token);
  const exchanges: Exchange[] = [];
  const violations: string[] = [];
  const faults: FaultPlan = [];
  const changes = new EventEmitter().setMaxListeners(0);
  const server = createServer();
  const origin = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const changed = (): void => void changes.emit('change');
  const gateway = createGateway(server, world, origin, heartbeatMs, changed);
  const context: Context = { world, origin, dispatch: gateway.dispatch, changed };
  const description = openDescription();
  server.on('request', createRest({ context, description, faults, exchanges, violations, rateLimits }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    apiUrl: `${origin()}/api`,
    token,
    world,
    gateway,
    exchanges,
    violations,
    ...installations(context),
    plan(method, path, fault, times = 1) {
      faults.push({ method, path, times, fault });
    },
    revokeToken() {
      world.token = 'another.token';
      gateway.closeWith(4_004);
    },
    said: ({ messages }) => [...messages.values()].filter(({ author }) => author === world.bot.id),
    threadOf: ({ thread }) => (thread === null ? null : (world.channels.get(thread) ?? null)),
    originalOf: ({ original }) => (original === null ? null : findMessage(world, original)),
    until: (look, what, ms = PATIENCE_MS) => waitFor(changes, look, what, ms),
    async close() {
      gateway.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

type Installations = Pick<
  Discord,
  | 'addGuild'
  | 'addText'
  | 'addThread'
  | 'addPerson'
  | 'openDm'
  | 'setBotPermissions'
  | 'archive'
  | 'remove'
  | 'join'
  | 'leave'
>;

function installations(context: Context): Installations {
  const { world } = context;
  function add(channel: NewChannel): Channel {
    return addChannel(context, channel);
  }
  function announceGuild(event: string, guild: Guild): void {
    context.dispatch(event, presentGuild(world, guild), { intent: 1 });
  }
  return {
    addGuild(name, permissions = INSTALLED) {
      const id = world.createId();
      const guild: Guild = {
        id,
        name,
        members: new Set(permissions === null ? [] : [world.bot.id]),
        roles: new Map(),
        everyone: permissionBits('viewChannel', 'readMessageHistory'),
        botRole: world.createId(),
        botPermissions: permissionBits(...(permissions ?? [])),
      };
      world.guilds.set(id, guild);
      if (permissions !== null) announceGuild('GUILD_CREATE', guild);
      return guild;
    },
    addText: (guild, name) => add({ type: CHANNEL.text, name, guild: guild.id }),
    addThread: (parent, name) =>
      add({ type: CHANNEL.publicThread, name, guild: parent.guild, parent: parent.id, owner: world.bot.id }),
    addPerson(name, guilds, userInstall = false) {
      const user: User = { id: world.createId(), username: name, bot: false };
      world.users.set(user.id, user);
      for (const guild of guilds) guild.members.add(user.id);
      return createPerson(context, user.id, { userInstall });
    },
    openDm(person) {
      const isOurs = ({ type, recipients }: Channel): boolean => type === CHANNEL.dm && recipients.includes(person.id);
      const known = [...world.channels.values()].find(isOurs);
      return known ?? add({ type: CHANNEL.dm, name: '', guild: null, recipients: [person.id] });
    },
    setBotPermissions(guild, permissions) {
      guild.everyone = 0n;
      guild.botPermissions = permissionBits(...permissions);
      announceGuild('GUILD_UPDATE', guild);
    },
    archive: (thread, locked = false) => setArchived(context, thread, true, locked),
    remove: (channel) => removeChannel(context, channel),
    join(guild) {
      guild.members.add(world.bot.id);
      guild.botPermissions = permissionBits(...INSTALLED);
      announceGuild('GUILD_CREATE', guild);
    },
    leave(guild) {
      guild.members.delete(world.bot.id);
      context.dispatch('GUILD_DELETE', { id: guild.id }, { intent: 1 });
    },
  };
}

/** Looks again after every change here, and now and then, because the bot changes things as well. */
async function waitFor<T>(
  changes: EventEmitter,
  look: () => T | null | undefined | false,
  what: string,
  ms: number,
): Promise<T> {
  const deadline = Date.now() + ms;
  for (;;) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`not within ${ms} ms: ${what}`);
    await once(changes, 'change', { signal: AbortSignal.timeout(LOOK_AGAIN_MS) }).catch(() => {});
  }
}
