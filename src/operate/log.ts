/** Where the running program writes what happened to it. Fields are plain values without secrets or what people wrote. */
export interface Log {
  error(event: string, fields: LogFields): void;
  warn(event: string, fields: LogFields): void;
  info(event: string, fields: LogFields): void;
  debug(event: string, fields: LogFields): void;
}

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;
