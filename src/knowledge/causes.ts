import type { Cause } from '../taxonomy/causes.ts';
import type { CauseSpec } from './cause-spec.ts';
import { AUTHENTICATION_CAUSES } from './causes/authentication.ts';
import { CLIENT_CAUSES } from './causes/client.ts';
import { FIREWALL_CAUSES } from './causes/firewall.ts';
import { IDENTITY_CAUSES } from './causes/identity.ts';
import { NAME_CAUSES } from './causes/name.ts';
import { NO_CAUSES } from './causes/none.ts';
import { PATH_CAUSES } from './causes/path.ts';
import { PROTOCOL_CAUSES } from './causes/protocol.ts';
import { SERVICE_CAUSES } from './causes/service.ts';
import { SESSION_CAUSES } from './causes/session.ts';
import { WRONG_SERVICE_CAUSES } from './causes/wrong-service.ts';

/** What is known of every cause. A cause of the taxonomy without a row does not compile. */
export const CAUSE_SPECS: Readonly<Record<Cause, CauseSpec>> = {
  ...NAME_CAUSES,
  ...PATH_CAUSES,
  ...FIREWALL_CAUSES,
  ...SERVICE_CAUSES,
  ...WRONG_SERVICE_CAUSES,
  ...PROTOCOL_CAUSES,
  ...CLIENT_CAUSES,
  ...IDENTITY_CAUSES,
  ...AUTHENTICATION_CAUSES,
  ...SESSION_CAUSES,
  ...NO_CAUSES,
};
