import { type JsonObject, text } from './shapes.ts';

/** A limit that Discord enforces though its machine-readable description leaves it out. */
export interface LimitFault {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

const COMMAND_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const COMPONENTS_V2 = 1 << 15;
const FILE_BYTES = 10 * 1024 * 1024;
const REQUEST_BYTES = 25 * 1024 * 1024;

/** Every fault of a message's body; empty where Discord would take it. */
export function messageFaults(body: JsonObject, fileSizes: readonly number[]): readonly LimitFault[] {
  const flags = Number(body.flags ?? 0);
  return [
    ...contentFaults(body),
    ...embedFaults(objects(body.embeds)),
    ...componentFaults(objects(body.components), (flags & COMPONENTS_V2) !== 0),
    ...((flags & COMPONENTS_V2) !== 0 && (body.content || objects(body.embeds).length > 0)
      ? [fault('content', 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', 'The content field cannot be used')]
      : []),
    ...fileFaults(body, fileSizes),
    ...mentionFaults(body.allowed_mentions),
  ];
}

function contentFaults({ content }: JsonObject): readonly LimitFault[] {
  return typeof content === 'string' && length(content) > 2_000
    ? [fault('content', 'BASE_TYPE_MAX_LENGTH', 'Must be 2000 or fewer in length.')]
    : [];
}

function embedFaults(embeds: readonly JsonObject[]): readonly LimitFault[] {
  const sums = embeds.map((embed) => {
    const fields = objects(embed.fields).flatMap(({ name, value }) => [name, value]);
    const footer = object(embed.footer).text;
    const author = object(embed.author).name;
    return [embed.title, embed.description, footer, author, ...fields]
      .map((text) => (typeof text === 'string' ? length(text) : 0))
      .reduce((sum, size) => sum + size, 0);
  });
  return sums.reduce((sum, size) => sum + size, 0) > 6_000
    ? [fault('embeds', 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000')]
    : [];
}

function componentFaults(components: readonly JsonObject[], isV2: boolean): readonly LimitFault[] {
  const all = components.flatMap(flattened);
  const ids = all.map(({ custom_id: id }) => id).filter((id) => typeof id === 'string');
  const found: LimitFault[] = [];
  if (!isV2 && components.length > 5)
    found.push(fault('components', 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.'));
  if (!isV2 && components.some(({ type }) => type !== 1))
    found.push(fault('components', 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1,).'));
  if (all.length > 40) found.push(fault('components', 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 40 in length.'));
  if (new Set(ids).size !== ids.length)
    found.push(fault('components', 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated'));
  for (const row of all.filter(({ type }) => type === 1)) found.push(...rowFaults(objects(row.components)));
  return found;
}

function rowFaults(row: readonly JsonObject[]): readonly LimitFault[] {
  const menus = row.filter(({ type }) => typeof type === 'number' && type >= 3 && type <= 8);
  const found: LimitFault[] = [];
  if (menus.length > 0 && row.length > 1)
    found.push(
      fault('components', 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The specified component exceeds the maximum width'),
    );
  for (const { type, style, label, emoji, custom_id: id, url } of row) {
    if (type !== 2) continue;
    if (!label && !emoji)
      found.push(fault('components', 'BUTTON_COMPONENT_TYPE_INVALID', 'A button must have a label or an emoji'));
    if (style === 5 ? !url || id !== undefined : typeof id !== 'string')
      found.push(fault('components', 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required'));
  }
  for (const menu of menus) {
    const values = objects(menu.options).map(({ value }) => value);
    if (new Set(values).size !== values.length)
      found.push(fault('components', 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', 'The specified option value is used'));
    for (const { label, value, description } of objects(menu.options)) {
      if (size(label) < 1 || size(label) > 100 || size(value) > 100 || size(description) > 100)
        found.push(fault('components', 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 100 in length.'));
    }
  }
  return found;
}

function fileFaults({ attachments }: JsonObject, sizes: readonly number[]): readonly LimitFault[] {
  const listed = objects(attachments).filter(({ id }) => Number(id) < sizes.length);
  const found: LimitFault[] = [];
  if (sizes.length > 10) found.push(fault('attachments', 'BASE_TYPE_MAX_LENGTH', 'Must be 10 or fewer in length.'));
  if (sizes.some((bytes) => bytes > FILE_BYTES) || sizes.reduce((sum, bytes) => sum + bytes, 0) > REQUEST_BYTES)
    found.push(fault('attachments', 'REQUEST_TOO_LARGE', 'Request entity too large'));
  // Files that the list does not name are dropped without a word: surely a mistake of ours.
  if (attachments !== undefined && attachments !== null && listed.length < sizes.length)
    found.push(fault('attachments', 'FILE_NOT_LISTED', 'A file is uploaded that attachments does not name'));
  return found;
}

function mentionFaults(given: unknown): readonly LimitFault[] {
  const { parse, users, roles } = object(given);
  const parsed = Array.isArray(parse) ? parse : [];
  return (parsed.includes('users') && Array.isArray(users) && users.length > 0) ||
    (parsed.includes('roles') && Array.isArray(roles) && roles.length > 0)
    ? [
        fault(
          'allowed_mentions',
          'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
          'parse and users or roles exclude each other',
        ),
      ]
    : [];
}

/** Every fault of a modal. */
export function modalFaults(data: JsonObject): readonly LimitFault[] {
  const components = objects(data.components);
  const inner = components.flatMap((part) => [object(part.component), ...objects(part.components)]);
  const ids = inner.map(({ custom_id: id }) => id).filter((id) => id !== undefined);
  const found: LimitFault[] = [];
  if (components.length < 1 || components.length > 5)
    found.push(fault('components', 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.'));
  if (new Set(ids).size !== ids.length)
    found.push(fault('components', 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated'));
  for (const { type, max_values: most } of inner)
    if (type === 19 && Number(most ?? 1) > 10)
      found.push(fault('components', 'NUMBER_TYPE_MAX', 'int value should be less than or equal to 10.'));
  return found;
}

/** Every fault of the commands that are to be registered. */
export function commandFaults(commands: readonly JsonObject[]): readonly LimitFault[] {
  const names = commands.map(({ name, type }) => `${text(type ?? 1)}:${text(name)}`);
  const found: LimitFault[] = [];
  if (new Set(names).size !== names.length)
    found.push(fault('name', 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique'));
  for (const command of commands) {
    const options = objects(command.options);
    const texts = [command, ...options].flatMap(({ name, description }) => [name, description]);
    for (const { name } of [command, ...options]) if (!isCommandName(name)) found.push(invalidName(name));
    if (Number(command.type ?? 1) === 1 && size(command.description) < 1)
      found.push(fault('description', 'BASE_TYPE_REQUIRED', 'This field is required'));
    if (texts.reduce<number>((sum, text) => sum + size(text), 0) > 8_000)
      found.push(fault('options', 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)'));
    const firstOptional = options.findIndex(({ required }) => required !== true);
    if (firstOptional >= 0 && options.slice(firstOptional).some(({ required }) => required === true))
      found.push(
        fault('options', 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', 'Required options must be placed before'),
      );
    for (const { autocomplete, choices } of options)
      if (autocomplete === true && objects(choices).length > 0)
        found.push(fault('options', 'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES', 'Choices and autocomplete exclude'));
  }
  return found;
}

function isCommandName(name: unknown): boolean {
  return typeof name === 'string' && COMMAND_NAME.test(name) && name === name.toLowerCase();
}

function invalidName(name: unknown): LimitFault {
  return fault('name', 'APPLICATION_COMMAND_INVALID_NAME', `Command name is invalid: ${text(name)}`);
}

function flattened(component: JsonObject): readonly JsonObject[] {
  return [component, ...objects(component.components).flatMap(flattened)];
}

function fault(field: string, code: string, message: string): LimitFault {
  return { field, code, message };
}

function size(given: unknown): number {
  return typeof given === 'string' ? length(given) : 0;
}

/** Discord counts code points. */
function length(given: string): number {
  return Array.from(given).length;
}

function object(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function objects(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.map(object) : [];
}
