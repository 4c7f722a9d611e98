import type { Scenario } from '../scenario.ts';
import { ADDRESSES } from './addresses.ts';
import { CONNECT_REFUSED } from './connect-refused.ts';
import { CONNECT_REJECTED } from './connect-rejected.ts';
import { CONNECT_ROUTE } from './connect-route.ts';
import { CONNECT_SILENT } from './connect-silent.ts';
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
];
