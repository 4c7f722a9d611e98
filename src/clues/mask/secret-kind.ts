/** What was masked. After `private-key` the person is told to replace the key, after the others to change what was shown. */
export type SecretKind = 'private-key' | 'password' | 'password-hash' | 'token' | 'totp-secret';
