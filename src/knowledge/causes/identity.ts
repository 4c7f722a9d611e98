import type { CAUSE_GROUPS } from '../../taxonomy/causes.ts';
import type { CauseSpec } from '../cause-spec.ts';

/** The server shows another host key than the one on record. */
export const IDENTITY_CAUSES = {
  'host-reinstalled': {
    title: 'The server was reinstalled or has new host keys',
    explanation:
      'The server is the right one and shows new keys, because it was installed anew, restored, or its keys were made again. Compare the fingerprint on the console, then forget the old key.',
    prior: 16,
    reach: 'everyone',
    likelihoods: {
      symptom: { 'hostkey-changed': 0.84, 'hostkey-unknown': 0.09, 'auth-denied': 0.05 },
      'host-key': { changed: 0.9, unknown: 0.08 },
      'server-fingerprint': { matches: 0.96 },
      'hostkeys-age': { new: 0.95 },
      'address-matches-server': { yes: 0.97 },
      'works-from-elsewhere': { no: 0.7 },
      'key-installed': { 'no-file': 0.15, yes: 0.8 },
      'what-changed': { reinstall: 0.62, upgrade: 0.12, 'new-server': 0.08, 'deleted-files': 0.03, nothing: 0.06 },
    },
    fix: {
      harm: 0.5,
      steps: [
        {
          where: 'console',
          note: 'Read the fingerprints on the server itself, and compare them with the one in the warning.',
          command: {
            linux: 'for f in /etc/ssh/ssh_host_*.pub; do ssh-keygen -lf $f; done',
            bsd: 'for f in /etc/ssh/ssh_host_*.pub; do ssh-keygen -lf $f; done',
            macos: 'for f in /etc/ssh/ssh_host_*.pub; do ssh-keygen -lf $f; done',
            windows: 'ssh-keygen -lf C:\\ProgramData\\ssh\\ssh_host_ed25519_key.pub',
          },
        },
        {
          where: 'client',
          note: 'Only if they are the same: forget the old key, then connect and accept the new one.',
          command: 'ssh-keygen -R {host}',
          risk: 'Accepting a key that was not compared lets somebody in between read everything.',
          undo: 'ssh-keygen keeps the former file as ~/.ssh/known_hosts.old; copy it back.',
        },
      ],
      verify: 'ssh connects without a warning, and the fingerprint is the one from the console.',
      prevent: 'Back up /etc/ssh/ssh_host_* before a reinstall, or sign host keys with a certificate authority.',
      lasting: 'The new key is saved in known_hosts.',
    },
    sources: ['ssh-keygen(1) -R', 'sshd(8) SSH_KNOWN_HOSTS FILE FORMAT', 'OpenSSH sshconnect.c'],
  },
  'address-reused': {
    title: 'The address now belongs to another machine',
    explanation:
      'The address or name was handed to another machine, as clouds and DHCP do, and that one shows its own key. Make sure that it is the machine that you mean.',
    prior: 10,
    reach: 'everyone',
    likelihoods: {
      symptom: { 'hostkey-changed': 0.83, 'auth-denied': 0.1, 'hostkey-unknown': 0.02 },
      'host-key': { changed: 0.88 },
      'server-fingerprint': { differs: 0.55, matches: 0.44 },
      'hostkeys-age': { old: 0.6, new: 0.39 },
      'address-matches-server': { no: 0.55 },
      'works-from-elsewhere': { no: 0.85 },
      'address-source': { literal: 0.5, dns: 0.46 },
      'connection-log': { nothing: 0.6 },
      'what-changed': { 'new-server': 0.32, 'address-change': 0.42, reboot: 0.05, nothing: 0.08 },
      'address-kind': { private: 0.3, public: 0.68 },
    },
    fix: {
      harm: 0.5,
      steps: [
        {
          where: 'provider',
          note: 'Compare the address with the one that the provider or router shows for the server.',
        },
        {
          where: 'console',
          note: 'Read the fingerprint on the server itself.',
          command: {
            linux: 'for f in /etc/ssh/ssh_host_*.pub; do ssh-keygen -lf $f; done',
            bsd: 'for f in /etc/ssh/ssh_host_*.pub; do ssh-keygen -lf $f; done',
            macos: 'for f in /etc/ssh/ssh_host_*.pub; do ssh-keygen -lf $f; done',
          },
        },
        {
          where: 'client',
          note: 'If it is the machine that you mean and the fingerprints are the same, forget the old key of this address.',
          command: 'ssh-keygen -R {host}',
          risk: 'Accepting a key that was not compared lets somebody in between read everything.',
          undo: 'ssh-keygen keeps the former file as ~/.ssh/known_hosts.old; copy it back.',
        },
      ],
      verify: 'ssh shows the fingerprint that the console shows.',
      prevent: 'Use fixed addresses, and HostKeyAlias for machines that come and go.',
      lasting: 'The new key is saved in known_hosts.',
    },
    sources: ['ssh_config(5) HostKeyAlias', 'OpenSSH sshconnect.c'],
  },
  'possible-mitm': {
    title: 'Somebody may be in between',
    explanation:
      'The key is not the one of the server, and nothing explains it: somebody may be reading along. Do not log in and do not type a password before the fingerprint was compared.',
    prior: 2,
    reach: 'client',
    likelihoods: {
      symptom: { 'hostkey-changed': 0.72, 'hostkey-rejected': 0.22, 'transport-corrupt': 0.02 },
      'host-key': { changed: 0.85, revoked: 0.12 },
      'hostkey-problem': { 'bad-signature': 0.45, revoked: 0.5 },
      'server-fingerprint': { differs: 0.97 },
      'hostkeys-age': { old: 0.96 },
      'address-matches-server': { yes: 0.88 },
      'works-from-elsewhere': { yes: 0.85 },
      'connection-log': { nothing: 0.5, arrived: 0.4 },
      'client-network': { online: 0.85, 'captive-portal': 0.12 },
      'what-changed': { nothing: 0.5, 'client-network': 0.42, reinstall: 0.005 },
    },
    fix: {
      harm: 0.05,
      steps: [
        {
          where: 'client',
          note: 'Do not log in over this network. Try from another one and compare the fingerprints.',
          command: 'ssh-keyscan -p {port} {host} | ssh-keygen -lf -',
        },
        {
          where: 'console',
          note: "Read the server's own fingerprints.",
          command: {
            linux: 'for f in /etc/ssh/ssh_host_*.pub; do ssh-keygen -lf $f; done',
            bsd: 'for f in /etc/ssh/ssh_host_*.pub; do ssh-keygen -lf $f; done',
            macos: 'for f in /etc/ssh/ssh_host_*.pub; do ssh-keygen -lf $f; done',
          },
        },
        {
          where: 'client',
          note: 'If a password was already typed there, change it from a safe place, and tell whoever is responsible for security.',
        },
      ],
      verify: "From a safe network the fingerprint is the server's own.",
      prevent: 'Use keys in place of passwords, publish fingerprints (SSHFP with DNSSEC), or sign host keys.',
      lasting: 'Keep the old entry in known_hosts: it is what warns you.',
    },
    sources: ['RFC 4251 section 9.3.4', 'RFC 4255', 'OpenSSH sshconnect.c'],
  },
} as const satisfies Record<(typeof CAUSE_GROUPS)['identity'][number], CauseSpec>;
