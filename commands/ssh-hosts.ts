import { wholeText } from '../src/conversation/attachments.ts';
import type { Asker, Command, Given, Scene } from '../src/conversation/command.ts';
import type { HostBook } from '../src/conversation/host-book.ts';
import { readTypedHost, whyNotAdd } from '../src/conversation/hosts/add-host.ts';
import { planImport, tellImport } from '../src/conversation/hosts/import-hosts.ts';
import { tellHosts } from '../src/conversation/hosts/list-hosts.ts';
import { tellHost } from '../src/conversation/hosts/show-host.ts';
import { noSuchHost } from '../src/conversation/hosts/unknown-host.ts';
import { refusing, saying, type Turn } from '../src/conversation/turn.ts';
import { remark } from '../src/reply/follow-up.ts';
import { unwrapped } from '../src/targets/chat-text.ts';
import { findHost } from '../src/targets/inventory.ts';

const NO_BOOK = 'Nothing is kept here, so no host can have a name. DATABASE_URL says where to keep things.';
const FOREIGN_FILES = 'files of the machine that runs this are not read from a chat; import that file as well';

const LIST_OPTIONS = [{ name: 'tag', value: text('TAG', 64), description: 'Only hosts with this tag' }] as const;
const ADD_OPTIONS = [
  { name: 'address', value: text('ADDRESS', 255), description: 'Where it is, in place of what its name resolves to' },
  {
    name: 'port',
    value: { type: 'number', placeholder: 'N', min: 1, max: 65_535, whole: true },
    description: 'The port of its SSH server (default 22)',
  },
  { name: 'user', value: text('NAME', 255), description: 'The login name to ask about' },
  { name: 'system', value: text('SYSTEM', 64), description: 'What runs on it, for example debian' },
  { name: 'provider', value: text('PROVIDER', 64), description: 'Who hosts it, for example hetzner' },
  { name: 'console', value: text('URL', 2_000), description: 'The https address of its web console' },
  { name: 'jump', value: text('HOST', 1_000), description: 'The jump host, as for ssh -J' },
  { name: 'tags', value: text('TAGS', 1_000), description: 'Words to find it by, separated by commas' },
  {
    name: 'host-key',
    value: text('KEY', 4_000),
    description: 'Its host key: type and key as in a .pub file, or SHA256:…; several with commas',
  },
  { name: 'owner', value: text('CHANNEL', 80), description: 'The channel it belongs to: here, or slack:T0123/C0456' },
  { name: 'replace', value: null, description: 'Take the place of a host of that name that was added before' },
] as const;
const IMPORT_OPTIONS = [
  { name: 'dry-run', value: null, description: 'Say what would be taken, and change nothing' },
  { name: 'replace', value: null, description: 'Take the place of hosts of these names that were added before' },
] as const;

function text<const P extends string, const N extends number>(placeholder: P, maxLength: N) {
  return { type: 'text', placeholder, maxLength } as const;
}

const list = {
  name: 'list',
  summary: 'Lists the hosts that have a name here',
  argument: {
    name: 'filter',
    description: 'Words of their names, addresses, systems, providers or tags',
    kind: 'words',
    required: false,
    several: false,
    fromFile: false,
  },
  options: LIST_OPTIONS,
  examples: ['', 'web', '--tag eu'],
  run({ argument, options }: Given<typeof LIST_OPTIONS>, scene: Scene): Turn {
    return withBook(scene, ({ inventory }) => saying(scene.current, tellHosts(inventory, argument, options.tag)));
  },
} as const;

const show = {
  name: 'show',
  summary: 'Says all that is known of a host, the last checks included',
  argument: hostArgument('Its name'),
  options: [],
  examples: ['web-1'],
  run({ argument }: Given, scene: Scene): Turn | Promise<Turn> {
    return withBook(scene, async (book) => {
      const host = findHost(book.inventory, argument);
      if (host === null) return refusing(scene.current, noSuchHost(book.inventory, argument));
      const told = await tellHost(host, book.addedBy(argument), scene.services.observations);
      return saying(scene.current, told);
    });
  },
} as const;

const add = {
  name: 'add',
  summary: 'Gives a host a name here',
  argument: hostArgument('Its name, and where it is: web-1 deploy@203.0.113.7:2222'),
  options: ADD_OPTIONS,
  examples: ['web-1 203.0.113.7', 'web-1 deploy@203.0.113.7:2222 --system debian --tags web,eu'],
  run({ argument, options }: Given<typeof ADD_OPTIONS>, scene: Scene): Turn | Promise<Turn> {
    return withBook(scene, async (book) => {
      const { 'host-key': hostKeys, replace, ...typed } = options;
      const read = await readTypedHost({ ...typed, hostKeys, words: argument }, scene.asker);
      if (!read.ok) return refusing(scene.current, read.problems.join('\n'));
      const { host } = read;
      const why = whyNotAdd(book, host.name, replace);
      if (why !== null) return refusing(scene.current, why);
      await book.add([host], personOf(scene.asker));
      const told = await tellHost(host, book.addedBy(host.name), scene.services.observations);
      return saying(scene.current, { ...told, lead: [`${host.name} has its name here now:`] });
    });
  },
} as const;

const remove = {
  name: 'remove',
  summary: 'Forgets a host that was added',
  argument: hostArgument('Its name'),
  options: [],
  examples: ['web-1'],
  run({ argument }: Given, scene: Scene): Turn | Promise<Turn> {
    return withBook(scene, async (book) => {
      const host = findHost(book.inventory, argument);
      if (host === null) return refusing(scene.current, noSuchHost(book.inventory, argument));
      if (book.addedBy(host.name) === null) {
        const remedy = 'A chat cannot change that file: whoever runs this bot removes it there.';
        return refusing(scene.current, `${host.name} stands in ${host.source}. ${remedy}`);
      }
      await book.remove(host.name);
      return saying(scene.current, remark(`${host.name} has no name here any more.`));
    });
  },
} as const;

const importHosts = {
  name: 'import',
  summary: 'Takes hosts from an OpenSSH client config or an Ansible inventory',
  argument: {
    name: 'text',
    description: 'The text of the file; or attach the file',
    kind: 'text',
    required: true,
    several: false,
    fromFile: true,
  },
  options: IMPORT_OPTIONS,
  examples: ['Host web-1 …'],
  run({ argument, files, options }: Given<typeof IMPORT_OPTIONS>, scene: Scene): Turn | Promise<Turn> {
    return withBook(scene, async (book) => {
      const whole = wholeText({ text: unwrapped(argument), files });
      const { readImport } = await import('../src/targets/import/read-import.ts');
      const read = readImport(whole, '/ssh-hosts', scene.include ?? (() => ({ ok: false, why: FOREIGN_FILES })));
      if (!read.ok) return refusing(scene.current, read.problems.join('\n'));
      const plan = planImport(read.found, book, options.replace);
      const isDryRun = options['dry-run'];
      if (!isDryRun && plan.taken.length > 0) await book.add(plan.taken, personOf(scene.asker));
      return saying(scene.current, tellImport(read.found, plan, isDryRun));
    });
  },
} as const;

/** `/ssh-hosts list|show|add|remove|import`: the hosts that have a name here. */
export const sshHosts = {
  name: 'ssh-hosts',
  summary: 'Keeps the hosts that have a name here: list, show, add, remove, import',
  told: 'alone',
  argument: null,
  options: [],
  examples: ['list', 'add web-1 203.0.113.7', 'show web-1'],
  actions: [list, show, add, remove, importHosts],
  run(_given: Given, scene: Scene): Turn {
    return withBook(scene, ({ inventory }) => saying(scene.current, tellHosts(inventory, '', null)));
  },
} as const satisfies Command;

function hostArgument(description: string) {
  return { name: 'host', description, kind: 'words', required: true, several: false, fromFile: false } as const;
}

function withBook<T extends Turn | Promise<Turn>>({ current, services }: Scene, act: (book: HostBook) => T): T | Turn {
  return services.hosts === null ? refusing(current, NO_BOOK) : act(services.hosts);
}

function personOf({ user, channel }: Asker): string {
  return `${channel === null ? 'terminal' : channel.chat}:${user}`;
}
