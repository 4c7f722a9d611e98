import { webApi } from '@slack/bolt';
import type { Delivery, DeliveryProblem } from '../core/adapter.ts';

type Failed = Extract<Delivery<never>, { ok: false }>;

/** What a failed call to Slack means for the message. */
export function failedDelivery(error: unknown): Failed {
  if (error instanceof webApi.WebAPIPlatformError) {
    const code = error.data.error;
    // A proxy's page in place of an answer is told as if it were a code.
    if (!/^\w{1,80}$/.test(code)) return failed('unavailable', 'no answer of the API');
    return failed(CODES[code] ?? 'unacceptable', code);
  }
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return { ...failed('busy', 'ratelimited'), retryAfterMs: error.retryAfter * 1_000 };
  }
  if (error instanceof webApi.WebAPIHTTPError) return failed('unavailable', `HTTP ${error.statusCode}`);
  if (error instanceof webApi.WebAPIRequestError) return failed('unavailable', networkCode(error.original));
  return failed('unavailable', networkCode(error));
}

const DEEPEST_CAUSE = 5;

/** What the network said, which lies under what its clients make of it; without that, the error's name. */
function networkCode(error: unknown): string {
  let inner: unknown = error;
  for (let depth = 0; depth < DEEPEST_CAUSE && inner instanceof Error; depth += 1) {
    if ('code' in inner && typeof inner.code === 'string' && /^[A-Z_]{3,60}$/.test(inner.code)) return inner.code;
    inner = inner.cause;
  }
  return error instanceof Error ? error.name : 'unknown';
}

function failed(problem: DeliveryProblem, detail: string): Failed {
  return { ok: false, problem, detail, retryAfterMs: null };
}

/** Slack's own codes, of which it has hundreds; what is not named here is taken for a message that it refuses. */
const CODES: Readonly<Record<string, DeliveryProblem>> = {
  not_in_channel: 'no-access',
  channel_not_found: 'no-access',
  is_archived: 'no-access',
  restricted_action: 'no-access',
  restricted_action_read_only_channel: 'no-access',
  restricted_action_thread_only_channel: 'no-access',
  restricted_action_thread_locked: 'no-access',
  restricted_action_non_threadable_channel: 'no-access',
  restricted_too_many_members: 'no-access',
  posting_to_general_channel_denied: 'no-access',
  messages_tab_disabled: 'no-access',
  cannot_dm_bot: 'no-access',
  user_not_in_channel: 'no-access',
  user_disabled: 'no-access',
  no_permission: 'no-access',
  missing_scope: 'no-access',
  access_denied: 'no-access',
  ekm_access_denied: 'no-access',
  team_access_not_granted: 'no-access',
  not_allowed_token_type: 'no-access',
  message_not_found: 'gone',
  thread_not_found: 'gone',
  cant_update_message: 'gone',
  edit_window_closed: 'gone',
  file_not_found: 'gone',
  file_deleted: 'gone',
  ratelimited: 'busy',
  rate_limited: 'busy',
  message_limit_exceeded: 'busy',
  invalid_auth: 'signed-out',
  not_authed: 'signed-out',
  account_inactive: 'signed-out',
  token_revoked: 'signed-out',
  token_expired: 'signed-out',
  org_login_required: 'signed-out',
  team_added_to_org: 'unavailable',
  internal_error: 'unavailable',
  fatal_error: 'unavailable',
  request_timeout: 'unavailable',
  service_unavailable: 'unavailable',
  accesslimited: 'unavailable',
};
