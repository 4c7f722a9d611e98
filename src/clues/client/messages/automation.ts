import { CLOSED, type MessageTable, SILENT } from '../message.ts';

/** Programs that drive a client and put its failure in words of their own. */
export const AUTOMATION: MessageTable = {
  tool: 'automation',
  source: 'Vagrant, Terraform, Packer, Ansible, rsync, git, GitHub Actions: their templates of messages',
  messages: [
    // Vagrant
    { marks: ['ssh connection was refused'], symptom: 'connection-refused', role: 'echo' },
    { marks: ['warning: connection refused. retrying'], symptom: 'connection-refused', role: 'hint' },
    { marks: ['warning: connection timeout. retrying'], symptom: 'connection-timeout', role: 'hint' },
    { marks: ['warning: connection reset. retrying'], symptom: 'reset-before-banner', role: 'hint' },
    { marks: ['warning: remote connection disconnect'], symptom: 'closed-before-banner', role: 'hint' },
    { marks: ['warning: authentication failure. retrying'], symptom: 'auth-denied', role: 'hint' },
    { marks: ['ssh authentication failed!'], symptom: 'auth-denied' },
    { marks: ['timed out while waiting for the machine to boot'], symptom: 'connection-timeout', role: 'hint' },
    { marks: ['machine booted and ready'], reached: 'done' },
    { marks: ['ssh to the machine failed'], symptom: 'connection-timeout', role: 'hint' },

    // Terraform and Packer
    { marks: ['timeout waiting for ssh'], symptom: 'connection-timeout', role: 'hint' },
    { marks: ['timeout - last error: timeout'], symptom: 'connection-timeout', role: 'hint' },
    {
      marks: ['ssh authentication failed ('],
      form: /failed \((?<user>[\w.-]{1,64})@(?<host>[^\s:)]{1,255}):(?<port>\d{1,5})\)/i,
      symptom: 'auth-denied',
      role: 'echo',
    },
    {
      marks: ['error connecting to ssh_auth_sock'],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['agent', 'unreachable']],
    },
    {
      marks: ['failed to read ssh private key'],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'bad-format']],
    },
    {
      marks: ['failed to parse ssh private key'],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'bad-format']],
    },

    // Ansible
    {
      marks: ['timed out waiting for connection', 'timeout when waiting for'],
      symptom: 'connection-timeout',
      role: 'hint',
    },
    { marks: ['timeout when waiting for ', ':22'], symptom: 'connection-timeout' },
    {
      marks: ['invalid/incorrect password'],
      symptom: 'auth-denied',
      role: 'hint',
      reached: 'auth',
      counts: 'password-refused',
    },
    {
      marks: ['to use the ', 'connection type with passwords', 'sshpass'],
      symptom: 'client-config-error',
      role: 'hint',
    },
    { marks: ['using a ssh password instead of a key is not possible'], symptom: 'hostkey-unknown' },

    { marks: ['failed to authenticate: authentication failed'], symptom: 'auth-denied' },

    // git, mosh, scp, rsync
    {
      // The shell of the server spoke where git should have.
      marks: ['protocol error: bad line length character'],
      form: /character: (?<reason>.{1,20})/,
      symptom: 'session-subsystem-failed',
      shows: [['shell-output', 'noisy']],
      reasons: [{ pattern: /^This\b/, symptom: 'session-closed', shows: [['shell', 'nologin']] }],
    },
    {
      marks: ['mosh: could not connect to ', 'last tried '],
      form: /connect to (?<host>[^\s,]{1,255}), last tried (?<address>[0-9a-f.:]{2,64}): (?<reason>.{1,200})/,
      symptom: 'by-connect-errno',
      // It stands between ssh and the server itself.
      role: 'proxy',
    },
    {
      // MySQL Workbench
      marks: ['authentication error. please check that your username and password'],
      near: /ssh tunnel/i,
      symptom: 'auth-denied',
    },
    // Cargo
    { marks: ['attempted ssh-agent authentication, but no usernames succeeded'], symptom: 'auth-denied' },
    {
      marks: ['error authenticating: no auth sock variable'],
      symptom: 'auth-denied',
      role: 'detail',
      shows: [['agent', 'unreachable']],
    },
    // ssh-copy-id
    { marks: ['number of key(s) added: '], must: /added: *[1-9]/, reached: 'done', shows: [['key-installed', 'yes']] },
    {
      marks: ['all keys were skipped because they already exist'],
      reached: 'done',
      shows: [['key-installed', 'yes']],
    },
    // Of a file on the server: whoever hears that is logged in.
    {
      marks: ['permission denied'],
      must: /^(?:scp|sftp|rsync|remote \w{2,10}|Couldn't \w{2,10}|dest open)\b.{0,300}[:"] ?(?:failed: )?Permission denied/i,
      unless: ['permission denied (', 'connect to host', 'identity file'],
      reached: 'session',
    },

    // GitHub Actions and kin
    {
      marks: ['the ssh-private-key argument is empty'],
      symptom: 'auth-key-unusable',
      shows: [['client-key-file', 'missing']],
    },

    // VS Code Remote-SSH
    { marks: ['connecting with ssh timed out'], symptom: { ...SILENT, bare: 'connection-timeout' }, role: 'echo' },
    { marks: ['the process tried to write to a nonexistent pipe'], symptom: CLOSED, role: 'hint' },
    {
      marks: ['remote host key has changed, port forwarding is disabled'],
      symptom: 'hostkey-changed',
      role: 'detail',
      shows: [['host-key', 'changed']],
    },
  ],
};
