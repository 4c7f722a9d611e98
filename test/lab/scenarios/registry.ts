import type { Scenario } from '../scenario.ts';
import { ADDRESSES } from './addresses.ts';
import { AUTH } from './auth.ts';
import { BANNER_CLOSED } from './banner-closed.ts';
import { BANNER_PROTOCOL } from './banner-protocol.ts';
import { BANNER_SILENT } from './banner-silent.ts';
import { CONNECT_REFUSED } from './connect-refused.ts';
import { CONNECT_REJECTED } from './connect-rejected.ts';
import { CONNECT_ROUTE } from './connect-route.ts';
import { CONNECT_SILENT } from './connect-silent.ts';
import { HEALTHY } from './healthy.ts';
import { HOST_KEY } from './host-key.ts';
import { KEX } from './kex.ts';
import { LOGIN } from './login.ts';
import { RESOLVE } from './resolve.ts';
import { SERVICE } from './service.ts';

/** Every scenario, in the order of the stages. */
export const SCENARIOS: readonly Scenario[] = [
  ...RESOLVE,
  ...ADDRESSES,
  ...CONNECT_REFUSED,
  ...SERVICE,
  ...CONNECT_REJECTED,
  ...CONNECT_SILENT,
  ...CONNECT_ROUTE,
  ...BANNER_CLOSED,
  ...BANNER_SILENT,
  ...BANNER_PROTOCOL,
  ...KEX,
  ...HOST_KEY,
  ...AUTH,
  ...LOGIN,
  ...HEALTHY,
];
