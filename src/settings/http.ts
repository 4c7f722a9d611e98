import type { SettingReader } from './setting-reader.ts';

/** Where the pages for monitoring are served. */
export interface HttpSettings {
  readonly host: string;
  /** 1 to 65535. */
  readonly port: number;
}

const HOST = '127.0.0.1';
const PORT = 9_090;

/** Null where they are not wanted. */
export function readHttpSettings(read: SettingReader): HttpSettings | null {
  const host = read.value('HTTP_HOST') ?? HOST;
  if (!/^[A-Za-z0-9.:_-]{1,253}$/.test(host)) {
    read.fail(
      'HTTP_HOST',
      'not an address or a host name',
      `Write one without a port, or remove it; the default is ${HOST}.`,
    );
  }
  if (read.value('HTTP_PORT') === null) return null;
  return { host, port: read.port('HTTP_PORT', PORT) };
}
