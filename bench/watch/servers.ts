import { generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import ssh2 from 'ssh2';

// A server for all of 127/8, in a process of its own: what it costs is not what is measured. Tells its port.
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 3_072,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
});
const host = ssh2.utils.generateKeyPairSync('ed25519').private;
const server = new ssh2.Server({ hostKeys: [host, privateKey], ident: 'OpenSSH_9.2p1 Debian-2+deb12u3' }, (client) => {
  client.on('error', () => {});
});
server.listen(0, '0.0.0.0', () => process.send?.((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit());
