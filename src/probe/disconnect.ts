import type { SshEvent } from './transport.ts';

type Disconnect = Extract<SshEvent, { type: 'disconnect' }>;

// SSH_DISCONNECT_PROTOCOL_ERROR and SSH_DISCONNECT_MAC_ERROR (RFC 4253 section 11.1).
const DAMAGE_REASONS = [2, 5];
// What servers say of bytes that changed on the way: OpenSSH's packet.c ("Packet corrupt"), libssh, paramiko.
const DAMAGE_WORDS = /corrupt|bad packet|\bmac\b|protocol error|padding/i;

/** Whether the server took its leave because what it received made no sense. */
export function speaksOfDamage({ reason, description }: Disconnect): boolean {
  return DAMAGE_REASONS.includes(reason) && DAMAGE_WORDS.test(description);
}

/** The server's own words, or the number where it had none. */
export function reasonOf({ reason, description }: Disconnect): string {
  return description === '' ? `disconnected with reason ${reason}` : description;
}
