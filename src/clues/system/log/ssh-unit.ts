const SSH_UNIT = /\b(?:ssh|sshd|dropbear|openssh(?:-server)?|tinysshd)\.(?:service|socket)\b/i;
const DESCRIPTION = /open ?ssh|openbsd secure shell|secure shell (?:server|daemon)|\bssh (?:server|daemon)|dropbear/i;
const OTHER = /ssh(?:d)?@|per-connection|key ?gen|agent|sshd-unix-local|vsock|user@/i;

/** Whether a text of systemd speaks of the SSH server's own unit: not of its keys, its clients, or an agent. */
export function isAboutSshUnit(text: string): boolean {
  return (SSH_UNIT.test(text) || DESCRIPTION.test(text)) && !OTHER.test(text);
}

/** Whether it speaks of the socket that waits for connections on behalf of the server. */
export function isAboutSocket(text: string): boolean {
  return !text.includes('.service') && /\.socket\b|server socket|socket\.?$/i.test(text);
}
