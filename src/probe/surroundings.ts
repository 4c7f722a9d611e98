import { spawn } from 'node:child_process';
import { finding } from '../knowledge/findings.ts';
import type { AddressReport, CheckRequest, Endpoint } from '../report/check-report.ts';
import type { Finding } from '../taxonomy/finding.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { readBanner } from './banner.ts';
import { connect } from './connect.ts';
import { createGate } from './gate.ts';
import { resolve } from './resolve.ts';
import { type Deadline, deadlineIn } from './stage.ts';

/** Ports on which an SSH server is often put besides 22. */
const USUAL_SSH_PORTS = [22, 2222, 222, 2022, 22222];
const WEB_PORTS = [443, 80];
// A sign of life comes within one round trip or not at all.
const SIGN_OF_LIFE_MS = 3_000;
// Each ping is a process: a sweep must not start hundreds at a time.
const PINGS_AT_ONCE = 16;

const pingGate = createGate(PINGS_AT_ONCE);

/** Looks around an address that could not be connected to: findings, not verdicts. Everything runs side by side. */
export async function lookAround(
  failed: AddressReport,
  request: CheckRequest,
  deadline: Deadline,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const limit = deadlineIn(Math.min(SIGN_OF_LIFE_MS, deadline.left()));
  // A host that answered is alive; one without a route can show nothing.
  const answered = failed.symptom === 'connection-refused' || failed.detail.icmp?.from === failed.address;
  const reachable = failed.symptom !== 'network-unreachable' && failed.symptom !== 'no-route';
  const [port, alive, egress] = await Promise.all([
    reachable ? otherSshPort(failed.address, request.port, limit, signal) : null,
    answered ? null : reachable ? signOfLife(failed.address, limit, signal) : null,
    outgoingSsh(request.canaries, limit, signal),
  ]);
  return [port, alive, egress].filter((found) => found !== null);
}

async function otherSshPort(address: string, tried: number, limit: Deadline, signal: AbortSignal): Promise<Finding> {
  const ports = USUAL_SSH_PORTS.filter((port) => port !== tried);
  const banners = await Promise.all(ports.map((port) => bannerAt(address, port, limit, signal)));
  const at = banners.findIndex((banner) => banner !== null);
  const source = 'probe:surroundings';
  const sshPort = ports[at];
  return sshPort === undefined
    ? finding('other-ssh-port', 'none', source, `no SSH on ${ports.join(', ')}`)
    : finding('other-ssh-port', 'found', source, `port ${sshPort} answers with ${banners[at]}`, { sshPort });
}

async function bannerAt(address: string, port: number, limit: Deadline, signal: AbortSignal): Promise<string | null> {
  const opened = await connect(address, port, limit.left(), signal);
  if (!opened.ok) return null;
  const banner = await readBanner(opened.value, limit);
  opened.value.close();
  return banner.ok ? banner.value.text : null;
}

async function signOfLife(address: string, limit: Deadline, signal: AbortSignal): Promise<Finding> {
  const web = WEB_PORTS.map((port) => answersAt(address, port, limit, signal));
  const sign = await firstText([...web, answersPing(address, limit, signal)]);
  return sign === null
    ? finding('host-alive', 'no-answer', 'probe:surroundings', 'ports 443 and 80 and ping stay silent')
    : finding('host-alive', 'yes', 'probe:surroundings', sign);
}

/** A refusal is a sign of life as well. */
async function answersAt(address: string, port: number, limit: Deadline, signal: AbortSignal): Promise<string | null> {
  const opened = await connect(address, port, limit.left(), signal);
  if (opened.ok) {
    opened.value.close();
    return `port ${port} accepts connections`;
  }
  return opened.symptom === 'connection-refused' ? `port ${port} refuses: the host is up` : null;
}

function answersPing(address: string, limit: Deadline, signal: AbortSignal): Promise<string | null> {
  return pingGate(() => ping(address, limit.left(), signal));
}

function ping(address: string, timeoutMs: number, signal: AbortSignal): Promise<string | null> {
  if (timeoutMs < 100 || signal.aborted) return Promise.resolve(null);
  return new Promise((resolve) => {
    // The address is a literal that was judged: nothing a person typed reaches this command line.
    const child = spawn('ping', ['-n', '-c', '1', address], { stdio: 'ignore', timeout: Math.ceil(timeoutMs), signal });
    child.once('error', () => resolve(null));
    child.once('exit', (code) => resolve(code === 0 ? 'answers ping' : null));
  });
}

/** Whether a host outside that is known to be open answers; null where none is known. */
export async function reachesOutside(canaries: readonly Endpoint[], signal: AbortSignal): Promise<boolean | null> {
  const found = await outgoingSsh(canaries, deadlineIn(SIGN_OF_LIFE_MS), signal);
  return found === null ? null : found.value === 'open';
}

/** Whether this machine's own network lets SSH out: one known host that answers proves it. */
async function outgoingSsh(
  canaries: readonly Endpoint[],
  limit: Deadline,
  signal: AbortSignal,
): Promise<Finding | null> {
  if (canaries.length === 0) return null;
  const open = await firstText(canaries.map((canary) => canaryAnswers(canary, limit, signal)));
  const names = canaries.map(({ host, port }) => `${sanitiseLine(host)}:${port}`).join(', ');
  return open === null
    ? finding('port-22-egress', 'blocked', 'probe:surroundings', `no answer from ${names}`)
    : finding('port-22-egress', 'open', 'probe:surroundings', open);
}

async function canaryAnswers({ host, port }: Endpoint, limit: Deadline, signal: AbortSignal): Promise<string | null> {
  const resolved = await resolve(host, limit.left());
  const address = resolved.ok ? resolved.value[0] : undefined;
  if (address === undefined) return null;
  const banner = await bannerAt(address, port, limit, signal);
  return banner === null ? null : `${sanitiseLine(host)}:${port} answers`;
}

/** The first text that comes, or null once all are known to bring none. */
function firstText(attempts: readonly Promise<string | null>[]): Promise<string | null> {
  return new Promise((resolve) => {
    let open = attempts.length;
    for (const attempt of attempts) {
      void attempt.then((text) => {
        open -= 1;
        if (text !== null || open === 0) resolve(text);
      });
    }
  });
}
