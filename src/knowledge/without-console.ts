import type { FixStepSpec } from './cause-spec.ts';

/** How to do on the server what a fix asks for where nobody has its console; these steps go before those of the fix. */
export const WITHOUT_CONSOLE: readonly FixStepSpec[] = [
  {
    where: 'provider',
    note: 'Look for a way in that needs no SSH: the web or serial console of the provider (it may first need a root password, which the panel can reset).',
  },
  {
    where: 'provider',
    note: 'At AWS, Session Manager gets in where its agent runs.',
    command: 'aws ssm start-session --target INSTANCE',
    when: { provider: ['aws'] },
  },
  {
    where: 'provider',
    note: 'At Google Cloud, the serial console gets in.',
    command: 'gcloud compute connect-to-serial-port INSTANCE',
    when: { provider: ['gcp'] },
  },
  {
    where: 'provider',
    note: 'At Azure, commands can be run from outside.',
    command: 'az vm run-command invoke -g GROUP -n VM --command-id RunShellScript --scripts "COMMAND"',
    when: { provider: ['azure'] },
  },
  {
    where: 'provider',
    note: 'At Hetzner, switch the rescue system on, then reset the server.',
    command: 'hcloud server enable-rescue NAME',
    when: { provider: ['hetzner'] },
  },
  {
    where: 'provider',
    note: 'Otherwise take a snapshot, boot the rescue system (recovery image), mount the disk, chroot into it, and do there what is to be done.',
    risk: 'The server is off meanwhile.',
    undo: 'Boot from its own disk again.',
  },
  {
    where: 'provider',
    note: 'If that cannot be had either: restore a backup, or copy the data from the disk and set the server up anew.',
  },
];
