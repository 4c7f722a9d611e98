import { quoted } from './visible-text.ts';

export type UserName =
  | { readonly ok: true; readonly user: string; readonly hadPassword: boolean }
  | { readonly ok: false; readonly message: string };

const LONGEST_USER = 255;
/** What ssh itself refuses in a login name, and what cannot be seen. */
const REFUSED = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}'`";&<>|(){}]/u;

/** Reads a login name; what follows a colon is a password and is dropped. */
export function readUser(typed: string): UserName {
  const colon = typed.indexOf(':');
  const user = colon < 0 ? typed : typed.slice(0, colon);
  if (user === '') return { ok: false, message: 'There is no user before the @. Write user@host, or the host alone.' };
  if (user.length > LONGEST_USER) {
    return { ok: false, message: `The user ${quoted(user)} is longer than ${LONGEST_USER} characters. Shorten it.` };
  }
  if (REFUSED.test(user) || user.startsWith('-') || user.endsWith('\\')) {
    return { ok: false, message: `${quoted(user)} is not a user name that ssh takes. Write the plain login name.` };
  }
  return { ok: true, user, hadPassword: colon >= 0 };
}
