import { existsSync, readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** Checks requests and responses against Discord's own description of its HTTP API. */
export interface Description {
  /** What is wrong with a request's body; empty where nothing is, or where the description is not at hand. */
  readonly request: (path: string, method: string, contentType: string, body: unknown) => readonly string[];
  readonly response: (path: string, method: string, status: number, body: unknown) => readonly string[];
  /** What is wrong with an object of a named form. */
  readonly form: (name: string, value: unknown) => readonly string[];
}

const UNCHECKED: Description = { request: () => [], response: () => [], form: () => [] };
const MOST_ERRORS = 6;

let loaded: Description | null = null;

/** The description that `DISCORD_OPENAPI` names; without it shapes are not checked, which is said once. */
export function openDescription(path = process.env.DISCORD_OPENAPI): Description {
  loaded ??= load(path);
  return loaded;
}

function load(path: string | undefined): Description {
  if (path === undefined || !existsSync(path)) {
    process.stderr.write(
      'Shapes are NOT checked against the description of Discord: set DISCORD_OPENAPI to its openapi.json.\n',
    );
    return UNCHECKED;
  }
  const document = JSON.parse(readFileSync(path, 'utf8')) as Document;
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
  for (const format of ['int32', 'int64', 'double', 'nonce', 'binary']) ajv.addFormat(format, true);
  ajv.addFormat('snowflake', /^(?:0|[1-9]\d{0,19})$/);
  ajv.addFormat('date-time', { type: 'string', validate: (text: string) => !Number.isNaN(Date.parse(text)) });
  ajv.addFormat('uri', { type: 'string', validate: (text: string) => URL.canParse(text) });
  ajv.addSchema({ ...document, $id: 'discord' });
  const compiled = new Map<string, ValidateFunction>();

  function check(pointer: string, value: unknown): readonly string[] {
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `discord#${pointer}` });
    compiled.set(pointer, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).slice(0, MOST_ERRORS).map((error) => {
      const { instancePath, message, params } = error;
      return `${instancePath || '/'} ${message} ${JSON.stringify(params)}`;
    });
  }

  return {
    request(path, method, contentType, body) {
      const operation = document.paths[path]?.[method];
      if (operation === undefined) return [`${method} ${path} is not in the description`];
      const content = operation.requestBody?.content?.[contentType];
      if (content === undefined) return body === null ? [] : [`${method} ${path} takes no ${contentType}`];
      return check(pointerTo('paths', path, method, 'requestBody', 'content', contentType, 'schema'), body);
    },
    response(path, method, status, body) {
      const responses = document.paths[path]?.[method]?.responses;
      if (status === 429) return check(pointerTo('components', 'schemas', 'RatelimitedResponse'), body);
      if (status >= 400) return status >= 500 ? [] : check(pointerTo('components', 'schemas', 'ErrorResponse'), body);
      const found = responses?.[String(status)];
      if (found === undefined) return [`${method} ${path} never answers ${status}`];
      if (found.content?.['application/json'] === undefined) return body === null ? [] : ['a body where none belongs'];
      return check(
        pointerTo('paths', path, method, 'responses', String(status), 'content', 'application/json', 'schema'),
        body,
      );
    },
    form(name, value) {
      return check(pointerTo('components', 'schemas', name), value);
    },
  };
}

interface Document {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly requestBody?: { readonly content?: Readonly<Record<string, unknown>> };
            readonly responses?: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
          }
        >
      >
    >
  >;
}

function pointerTo(...steps: readonly string[]): string {
  return steps.map((step) => `/${encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');
}
