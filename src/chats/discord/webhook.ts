import type { APIMessage, RawFile } from 'discord.js';
import type { Api, ApiResult } from './api.ts';

/** Fields of a message or another answer, as Discord takes them. */
export type Body = Readonly<Record<string, unknown>>;

/** What the token of an interaction allows for fifteen minutes: the messages that answer it. */
export interface Webhook {
  /** A further message. */
  post(token: string, body: Body, files: readonly RawFile[]): Promise<ApiResult<APIMessage>>;
  /** `message` is an id, or `@original` for the first answer. */
  get(token: string, message: string): Promise<ApiResult<APIMessage>>;
  edit(token: string, message: string, body: Body, files: readonly RawFile[]): Promise<ApiResult<APIMessage>>;
  remove(token: string, message: string): Promise<ApiResult<unknown>>;
}

export function createWebhook(api: Api, applicationId: string): Webhook {
  function route(token: string): `/${string}` {
    return `/webhooks/${applicationId}/${token}`;
  }
  return {
    post(token, body, files) {
      return api.send({ method: 'post', route: route(token), body, files, query: { wait: 'true' }, isOpen: true });
    },
    get: (token, message) => api.send({ method: 'get', route: `${route(token)}/messages/${message}`, isOpen: true }),
    edit(token, message, body, files) {
      return api.send({ method: 'patch', route: `${route(token)}/messages/${message}`, body, files, isOpen: true });
    },
    remove: (token, message) =>
      api.send({ method: 'delete', route: `${route(token)}/messages/${message}`, isOpen: true }),
  };
}
