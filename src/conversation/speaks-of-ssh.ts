const SSH = /(?:^|[^a-z])(?:sshd?|sftp|scp|putty|openssh)(?![a-z])/i;

/** Whether a text is about SSH at all, whether or not it shows what is wrong. */
export function speaksOfSsh(text: string): boolean {
  return SSH.test(text);
}
