import process from 'node:process';
import { Client } from 'ssh2';

/** ssh2 as it comes: connects to `HOST PORT`, asks for the methods with one `none` request, prints how that ended. */
const [host = '', port = ''] = process.argv.slice(2);
const client = new Client();
client.on('error', (error) => console.log(error.message));
client.on('ready', () => client.end());
client.connect({ host, port: Number(port), username: 'root', authHandler: ['none'] });
