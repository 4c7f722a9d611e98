import type { MessageRow } from './message-table.ts';

const PAM_BROKEN = [
  ['auth-log', 'pam-error'],
  ['pam', 'broken'],
] as const satisfies MessageRow['shows'];

/**
 * What the daemons log that look up users for PAM: nslcd, SSSD and its Kerberos helper, winbindd.
 * Source: nss-pam-ldapd's myldap.c, SSSD's be_common and krb5_child, Samba's winbindd.
 */
export const DIRECTORY_MESSAGES = [
  { text: '{}no available LDAP server found', shows: PAM_BROKEN },
  { text: '{}failed to bind to LDAP server', shows: PAM_BROKEN },
  { text: "{}Can't contact LDAP server", shows: PAM_BROKEN },
  { text: '{}Cannot contact any KDC for realm', shows: PAM_BROKEN },
  { text: '{}Backend is offline', shows: PAM_BROKEN },
  { text: '{}Clock skew too great', shows: [...PAM_BROKEN, ['server-clock', 'wrong']] },
  { text: '{}Failed to initialize credentials using keytab', shows: PAM_BROKEN },
] as const satisfies readonly MessageRow[];
