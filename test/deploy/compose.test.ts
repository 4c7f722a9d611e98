import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const TEXT = readFileSync(new URL('../../compose.yaml', import.meta.url), 'utf8');

// The part of the Compose specification that is used here; a name that it does not know is an error.
const DURATION = z.string().regex(/^(?:\d+h)?(?:\d+m)?(?:\d+s)?$/);
const SIZE = z.string().regex(/^\d+[kmg]$/);
const SERVICE = z.strictObject({
  build: z.string(),
  image: z.string(),
  env_file: z.string(),
  restart: z.enum(['no', 'always', 'on-failure', 'unless-stopped']),
  init: z.boolean(),
  read_only: z.boolean(),
  cap_drop: z.array(z.string()),
  security_opt: z.array(z.string()),
  tmpfs: z.array(z.string().startsWith('/')),
  volumes: z.array(z.string()),
  environment: z.record(z.string(), z.string()),
  ports: z.array(z.string()),
  healthcheck: z.strictObject({
    test: z.array(z.string()),
    interval: DURATION,
    timeout: DURATION,
    start_period: DURATION,
    retries: z.int().positive(),
  }),
  stop_grace_period: DURATION,
  mem_limit: SIZE,
  memswap_limit: SIZE,
  cpus: z.number().positive(),
  pids_limit: z.int().positive(),
  ulimits: z.record(z.string(), z.int().positive()),
  logging: z.strictObject({ driver: z.string(), options: z.record(z.string(), z.string()) }),
});
const FILE = z.strictObject({
  services: z.record(z.string(), SERVICE),
  volumes: z.record(z.string(), z.null()),
});

describe('compose.yaml', () => {
  const file = FILE.parse(parse(TEXT, { strict: true, uniqueKeys: true }));
  const service = file.services['ssh-check'];

  it('gives the container nothing that it does not need', () => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      init: true,
    });
    expect(service?.tmpfs.every((mount) => /noexec.*nosuid/.test(mount) && mount.includes('size='))).toBe(true);
    expect(service?.memswap_limit).toBe(service?.mem_limit);
    expect(TEXT).not.toMatch(/privileged|docker\.sock|network_mode/);
  });

  it('keeps what the bot keeps in a volume that is declared', () => {
    const names = service?.volumes.map((volume) => volume.split(':')[0]) ?? [];
    expect(names).toEqual(Object.keys(file.volumes));
    expect(service?.volumes).toEqual(['data:/data']);
  });

  it('shows monitoring to this machine alone, on the port that the bot listens on', () => {
    expect(service?.ports).toEqual([`127.0.0.1:9090:${service?.environment.HTTP_PORT}`]);
    expect(service?.healthcheck.test.join(' ')).toContain(`127.0.0.1:${service?.environment.HTTP_PORT}/healthz`);
  });

  it('has no secret in it', () => {
    expect(Object.keys(service?.environment ?? {})).toEqual(['HTTP_PORT', 'HTTP_HOST']);
    expect(TEXT).not.toMatch(/xox|TOKEN/);
  });
});
