import { describe, expect, it } from 'vitest';
import { describeSettingError } from '../../src/settings/setting-error.ts';
import type { Environment } from '../../src/settings/setting-reader.ts';
import { readSettings } from '../../src/settings/settings.ts';

function http(environment: Environment) {
  const result = readSettings(environment);
  return result.ok ? result.settings.http : result.errors.map(describeSettingError);
}

describe('the settings of the pages for monitoring', () => {
  it('are off where no port is set', () => {
    expect(http({})).toBeNull();
    expect(http({ HTTP_HOST: '0.0.0.0' })).toBeNull();
  });

  it('are for this machine alone where no address is set', () => {
    expect(http({ HTTP_PORT: '9090' })).toEqual({ host: '127.0.0.1', port: 9_090 });
    expect(http({ HTTP_PORT: '9090', HTTP_HOST: '::' })).toEqual({ host: '::', port: 9_090 });
  });

  it('name what cannot be a port or an address', () => {
    expect(http({ HTTP_PORT: 'yes', HTTP_HOST: 'http://x' })).toEqual([
      expect.stringMatching(/^HTTP_HOST is "http:\/\/x": not an address/),
      expect.stringMatching(/^HTTP_PORT is "yes": not a port/),
    ]);
  });
});
