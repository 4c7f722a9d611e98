import { startSlackWorld } from '../chats/slack/world/slack-world.ts';
import { readText } from '../chats/slack/world/visible.ts';

// A Slack on loopback in which somebody asks, once the bot is there. Tells on standard output how far that came.
const REFUSED = '127.0.0.1:1';

const world = await startSlackWorld();
process.on('SIGTERM', () => process.exit(0));
process.stdout.write(`${JSON.stringify({ url: `${world.front.url}/api/`, token: world.workspace.botToken })}\n`);
await world.socket.connected();
process.stdout.write('connected\n');
const { channels, people } = world.workspace;
await world.command(people.ann, channels.ops, '/ssh-check', REFUSED);
await world.until(
  async () => (await world.messages(channels.ops)).some((message) => /connection-refused/.test(readText(message))),
  'the answer',
);
process.stdout.write('answered\n');
setInterval(() => {}, 60_000);
