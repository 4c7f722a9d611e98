/**
 * Stand-ins in commands where the case does not know the value, and what has to be put there. A word that means several
 * things is told in the note of its step.
 */
export const PLACEHOLDERS: Readonly<Record<string, string>> = {
  'YOUR-IP': 'the address from which you connect: "curl ifconfig.me" there shows it',
  PORT: 'the port on which SSH listens',
  HOST: 'the name or address of the server',
  ADDRESS: 'the address of the server',
  USER: 'the name with which you log in',
  KEY: 'the name of the key file',
  KEYFILE: 'the name of the private key file',
  'KEYFILE-COPY': 'a copy of the key file',
  SG: 'the id of the security group (sg-…)',
  INSTANCE: 'the id or name of the instance, as the provider lists it',
  VM: 'the name of the virtual machine',
  JUMPHOST: 'the name of the jump host',
  BASTION: 'the name of the bastion host',
  INTERFACE: 'the network interface, as "ip -br a" or ipconfig lists it',
  IMAGE: 'the image of the container',
  FILE: 'the file to copy',
  COMMAND: 'what is to be typed',
  PROGRAM: 'the program that AuthorizedKeysCommand names',
  'CHROOT-DIRECTORY': 'the directory that ChrootDirectory names',
  'OTHER-UNIT': 'the service that holds the port',
  OTHER: 'the service that holds the port',
  UNIT: 'the service that takes so much',
  NAME: 'its name, as the list shows it',
  ID: 'its id, as the list shows it',
  GROUP: 'the name of the group',
};

const STAND_IN = /(?<![\w$%{.-])[A-Z]{2,}(?:-[A-Z]+)*(?![\w=])/g;

/** What has to be put in place of each stand-in of a command, a sentence; empty where it holds none. */
export function standInsOf(command: string): string {
  const found = new Set(command.match(STAND_IN) ?? []);
  const told = [...found].flatMap((word) =>
    Object.hasOwn(PLACEHOLDERS, word) ? [`${word}: ${PLACEHOLDERS[word]}`] : [],
  );
  return told.length === 0 ? '' : `(${told.join('; ')}.)`;
}
