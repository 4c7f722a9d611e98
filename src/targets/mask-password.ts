/** `user:password@` in front of a host, with or without a scheme. */
const BEFORE_HOST = /(^|[\s"'`<]|:\/\/)(?!mailto:)([^\s:@/"'`<[]+):[^\s/]*@/g;
const SSHPASS = /(\bsshpass\s+(?:-[^\sp]\s+)*-p\s*)('[^']*'|"[^"]*"|\S+)/g;

/** A typed target without the passwords that people put in it, fit to be shown and stored. */
export function maskPasswords(text: string): string {
  return text.replace(BEFORE_HOST, '$1$2:***@').replace(SSHPASS, '$1***');
}
