import type { Answer } from './answers.ts';
import type { Context } from './context.ts';
import type { UploadedFile } from './messages.ts';
import type { JsonObject } from './shapes.ts';

/** A request after its form was read. */
export interface Call {
  readonly method: string;
  /** The path below `/api/v10`, decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The parts of the path that the route names. */
  readonly at: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
}

export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As in Discord's description, for example `/channels/{channel_id}/messages`. */
  readonly path: string;
  /** How many requests in how many milliseconds, for each channel, guild or token. */
  readonly limit?: readonly [number, number];
  /** Whether it needs no bot token, because one is in the path. */
  readonly open?: boolean;
  readonly answer: (call: Call, context: Context) => Answer;
}

export function bodyObject({ body }: Call): JsonObject {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as JsonObject) : {};
}
