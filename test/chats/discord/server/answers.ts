import type { JsonObject } from './shapes.ts';

/** What a request is answered with. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Discord's error codes that a bot meets, with their status and words. */
const ERRORS = {
  'general 401': [401, 0, '401: Unauthorized'],
  'general 404': [404, 0, '404: Not Found'],
  'unknown channel': [404, 10_003, 'Unknown Channel'],
  'unknown guild': [404, 10_004, 'Unknown Guild'],
  'unknown member': [404, 10_007, 'Unknown Member'],
  'unknown message': [404, 10_008, 'Unknown Message'],
  'unknown user': [404, 10_013, 'Unknown User'],
  'unknown webhook': [404, 10_015, 'Unknown Webhook'],
  'unknown interaction': [404, 10_062, 'Unknown interaction'],
  'request too large': [413, 40_005, 'Request entity too large'],
  'already acknowledged': [400, 40_060, 'Interaction has already been acknowledged.'],
  'too many follow-ups': [400, 40_094, 'This interaction has reached the maximum number of follow-up messages'],
  'missing access': [403, 50_001, 'Missing Access'],
  'not the author': [403, 50_005, 'Cannot edit a message authored by another user'],
  'empty message': [400, 50_006, 'Cannot send an empty message'],
  'cannot message user': [403, 50_007, 'Cannot send messages to this user'],
  'missing permissions': [403, 50_013, 'Missing Permissions'],
  'wrong channel type': [400, 50_024, 'Cannot execute action on this channel type'],
  'invalid webhook token': [401, 50_027, 'Invalid Webhook Token'],
  'invalid form body': [400, 50_035, 'Invalid Form Body'],
  'thread is archived': [400, 50_083, 'Thread is archived'],
  'invalid json': [400, 50_109, 'The request body contains invalid JSON.'],
  'cannot reply': [400, 160_002, 'Cannot reply without permission to read message history'],
  'thread exists': [400, 160_004, 'A thread has already been created for this message'],
  'thread is locked': [400, 160_005, 'Thread is locked'],
} as const satisfies Record<string, readonly [number, number, string]>;
export type ErrorName = keyof typeof ERRORS;

export function ok(body: unknown, status = 200): Answer {
  return { status, body };
}

export const NO_CONTENT: Answer = { status: 204, body: null };

export function refuse(name: ErrorName, errors?: JsonObject): Answer {
  const [status, code, message] = ERRORS[name];
  return { status, body: { message, code, ...(errors === undefined ? {} : { errors }) } };
}

/** A form that Discord does not accept, with the field that is at fault. */
export function refuseForm(field: string, code: string, message: string): Answer {
  const path = field.split('.');
  const leaf: JsonObject = { _errors: [{ code, message }] };
  const errors = path.reduceRight<JsonObject>((inner, key) => ({ [key]: inner }), leaf);
  return refuse('invalid form body', errors);
}
