import { AGENT, authorise, fillAgent, IDENTITY, makeIdentity } from '../login.ts';
import { SERVER } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { reconfigureSshd } from '../sshd.ts';

const key = { target: `deploy@${SERVER.v4}`, options: ['--identity', IDENTITY] } as const;
const denied = {
  ...key,
  stage: 'auth',
  symptom: 'auth-denied',
  ssh: /Permission denied \(publickey,password\)/,
} as const;
const unusable = { ...key, stage: 'auth', symptom: 'auth-key-unusable' } as const;

/** Real logins with a key or an agent. */
export const LOGIN: readonly Scenario[] = [
  {
    ...key,
    name: 'login-ok',
    broken: 'Nothing: the key is authorised.',
    stage: 'done',
    symptom: 'ok',
    ssh: /Authenticated to 203\.0\.113\.10/,
    also: [{ stage: 'session', symptom: 'ok' }],
    setup: async ({ client, server }) => authorise(server, await makeIdentity(client)),
  },
  {
    ...key,
    name: 'login-ok-rsa',
    broken: 'Nothing: an RSA key, signed with SHA-2.',
    stage: 'done',
    symptom: 'ok',
    ssh: /Authenticated to 203\.0\.113\.10/,
    also: [{ stage: 'session', symptom: 'ok' }],
    setup: async ({ client, server }) => authorise(server, await makeIdentity(client, 'rsa')),
  },
  {
    ...denied,
    name: 'login-key-not-authorised',
    broken: 'The key is not in authorized_keys.',
    cause: 'key-not-authorized',
    setup: async ({ client }) => void (await makeIdentity(client)),
  },
  {
    ...denied,
    name: 'login-wrong-user',
    broken: 'The key belongs to deploy, and the login is for a user that does not exist.',
    cause: 'wrong-username',
    target: `ubuntu@${SERVER.v4}`,
    setup: async ({ client, server }) => authorise(server, await makeIdentity(client)),
  },
  {
    ...denied,
    name: 'login-home-writable',
    broken: 'The home directory is writable for others, so sshd does not look at authorized_keys (StrictModes).',
    cause: 'server-file-permissions',
    setup: async ({ client, server }) => {
      await authorise(server, await makeIdentity(client));
      await server.must('chmod 777 /home/deploy');
    },
  },
  {
    ...denied,
    name: 'login-user-not-allowed',
    broken: 'AllowUsers does not name deploy.',
    cause: 'user-not-allowed',
    setup: async ({ client, server }) => {
      await authorise(server, await makeIdentity(client));
      await reconfigureSshd(server, ['AllowUsers admin']);
    },
  },
  {
    ...denied,
    name: 'login-root-disabled',
    broken: 'The key is authorised for root, and PermitRootLogin is no.',
    cause: 'root-login-disabled',
    target: `root@${SERVER.v4}`,
    setup: async ({ client, server }) => {
      await authorise(server, await makeIdentity(client), 'root');
      await reconfigureSshd(server, ['PermitRootLogin no']);
    },
  },
  {
    ...denied,
    name: 'login-other-source-only',
    broken: 'authorized_keys lets the key in from another address only.',
    cause: 'source-not-permitted',
    setup: async ({ client, server }) => authorise(server, `from="198.51.100.0/24" ${await makeIdentity(client)}`),
  },
  {
    ...denied,
    name: 'login-second-factor-missing',
    broken: 'The key is right, and a password is asked for as well.',
    cause: 'mfa-required',
    ssh: /Authenticated using "publickey" with partial success[\s\S]*Permission denied \(password\)/,
    setup: async ({ client, server }) => {
      await authorise(server, await makeIdentity(client));
      await reconfigureSshd(server, ['AuthenticationMethods publickey,password']);
    },
  },
  {
    ...key,
    name: 'login-too-many-at-once',
    broken: 'MaxAuthTries is 1, and the key is not the right one.',
    stage: 'auth',
    symptom: 'auth-too-many',
    cause: 'key-not-authorized',
    ssh: /Too many authentication failures/,
    setup: async ({ client, server }) => {
      await makeIdentity(client);
      await reconfigureSshd(server, ['MaxAuthTries 1']);
    },
  },
  {
    name: 'login-too-many-keys-in-agent',
    broken: 'The agent holds eight keys, and the server cuts off at the sixth.',
    stage: 'auth',
    symptom: 'auth-too-many',
    cause: 'too-many-keys',
    target: `deploy@${SERVER.v4}`,
    options: ['--agent'],
    env: { SSH_AUTH_SOCK: AGENT },
    ssh: /Too many authentication failures/,
    setup: ({ client }) => fillAgent(client, 8),
  },
  {
    name: 'login-too-many-in-agent-strict-server',
    broken: 'The agent holds three keys, and the server cuts off at the second (MaxAuthTries 2).',
    stage: 'auth',
    symptom: 'auth-too-many',
    cause: 'too-many-keys',
    target: `deploy@${SERVER.v4}`,
    options: ['--agent'],
    env: { SSH_AUTH_SOCK: AGENT },
    ssh: /Too many authentication failures/,
    setup: async ({ client, server }) => {
      await fillAgent(client, 3);
      await reconfigureSshd(server, ['MaxAuthTries 2']);
    },
  },
  {
    ...unusable,
    name: 'login-key-readable-for-all',
    broken: 'The private key is readable for everybody, so ssh ignores it.',
    cause: 'client-key-permissions',
    ssh: /UNPROTECTED PRIVATE KEY FILE/,
    setup: async ({ client, server }) => {
      await authorise(server, await makeIdentity(client));
      await client.must(`chmod 644 ${IDENTITY}`);
    },
  },
  {
    ...unusable,
    name: 'login-key-missing',
    broken: 'The key file that was named does not exist.',
    cause: 'client-key-unreadable',
    ssh: /Identity file \/home\/alice\/\.ssh\/id_lab not accessible: No such file or directory/,
    setup: async () => {},
  },
  {
    ...unusable,
    name: 'login-key-garbage',
    broken: 'The key file holds something else.',
    cause: 'client-key-unreadable',
    ssh: /Load key "\/home\/alice\/\.ssh\/id_lab": (error in libcrypto|invalid format)/,
    setup: async ({ client }) => {
      await client.must('mkdir -pm 700 .ssh', { user: 'alice' });
      await client.write(IDENTITY, 'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n', '600', 'alice:alice');
    },
  },
  {
    ...unusable,
    name: 'login-key-truncated',
    broken: 'The key file was cut off in the middle.',
    cause: 'client-key-unreadable',
    ssh: /Load key "\/home\/alice\/\.ssh\/id_lab": (error in libcrypto|invalid format)/,
    setup: async ({ client }) => {
      await makeIdentity(client);
      await client.must(`rm ${IDENTITY}.pub && truncate -s 200 ${IDENTITY}`);
    },
  },
  {
    ...unusable,
    name: 'login-key-with-passphrase',
    broken: 'The key needs a passphrase, and nobody is there to type it.',
    cause: 'client-key-unreadable',
    ssh: /Permission denied \(publickey,password\)/,
    setup: async ({ client, server }) => authorise(server, await makeIdentity(client, 'ed25519', 'secret words')),
  },
  {
    ...denied,
    name: 'login-key-type-disabled',
    broken: 'sshd takes Ed25519 keys only and does not say so: an RSA key is refused like any other.',
    cause: 'key-type-disabled',
    setup: async ({ client, server }) => {
      await authorise(server, await makeIdentity(client, 'rsa'));
      await reconfigureSshd(server, ['PubkeyAcceptedAlgorithms ssh-ed25519']);
    },
  },
  {
    ...key,
    name: 'login-key-type-unknown-to-server',
    broken: 'tinysshd knows Ed25519 keys only and announces no SHA-2 for RSA: ssh does not even offer its RSA key.',
    stage: 'auth',
    symptom: 'auth-key-type-rejected',
    cause: 'key-type-disabled',
    ssh: /no mutual signature (algorithm|supported)/,
    setup: async ({ client, server }) => {
      await authorise(server, await makeIdentity(client, 'rsa'));
      await server.must('mkdir -p /etc/tinyssh && tinysshd-makekey -q /etc/tinyssh/sshkeydir');
      await server.must('systemctl disable --now ssh && systemctl start tinysshd.socket');
    },
  },
  {
    ...key,
    name: 'login-key-dsa',
    broken: 'The key is a DSA key, which neither side takes any more.',
    stage: 'auth',
    symptom: 'auth-key-type-rejected',
    cause: 'key-type-disabled',
    ssh: /Skipping ssh-dss key .* - corresponding algo(rithm)? not in PubkeyAcceptedAlgorithms/,
    setup: async ({ client, server }) => authorise(server, await makeIdentity(client, 'dsa')),
  },
  {
    ...key,
    name: 'login-account-rule',
    broken: 'The key is right, and a PAM account rule (pam_access) shuts the user out: sshd hangs up.',
    stage: 'auth',
    symptom: 'auth-closed',
    cause: 'user-not-allowed',
    ssh: /Connection closed by 203\.0\.113\.10 port 22/,
    setup: async ({ client, server }) => {
      await authorise(server, await makeIdentity(client));
      await server.write('/etc/security/access.conf', '-:deploy:ALL\n');
      await server.must("sed -i '1i account required pam_access.so' /etc/pam.d/sshd");
    },
  },
  {
    ...key,
    name: 'login-shell-invalid',
    broken: 'The shell of the account is nologin.',
    stage: 'session',
    symptom: 'session-closed',
    cause: 'shell-invalid',
    ssh: /Authenticated to 203\.0\.113\.10/,
    setup: async ({ client, server }) => {
      await authorise(server, await makeIdentity(client));
      await server.must('usermod -s /usr/sbin/nologin deploy');
    },
  },
  {
    ...key,
    name: 'login-nologin-file',
    broken: '/etc/nologin keeps all but root out.',
    stage: 'session',
    symptom: 'session-nologin',
    cause: 'nologin-file',
    ssh: /System is going down[\s\S]*Connection closed by/,
    setup: async ({ client, server }) => {
      await authorise(server, await makeIdentity(client));
      await server.write('/etc/nologin', 'System is going down for maintenance.\n');
    },
  },
  {
    ...key,
    name: 'login-password-expired',
    broken: 'The key is right, and the password of the account must be changed first.',
    stage: 'session',
    symptom: 'session-password-expired',
    cause: 'password-expired',
    ssh: /password has expired|Password change required/i,
    setup: async ({ client, server }) => {
      await authorise(server, await makeIdentity(client));
      await server.must('chage -d 0 deploy');
    },
  },
];
