import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { LoginRequest } from '../report/check-report.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { judgeAuthEnd } from './auth.ts';
import type { Ssh2Key } from './ssh2-protocol.ts';
import { type Deadline, reached, type StageResult, stopped } from './stage.ts';
import type { Transport } from './transport.ts';

/** A key that can be offered, and what signs with it. */
interface Signer {
  readonly name: string;
  readonly key: Ssh2Key;
  sign(data: Buffer, algorithm: string): Promise<Buffer>;
}

type Signers =
  | { readonly ok: true; readonly signers: readonly Signer[] }
  | { readonly ok: false; readonly reason: string };

const MAX_IDENTITY_BYTES = 64 * 1024;
// Servers cut off long before (MaxAuthTries is 6, sshd_config(5)); that is what a person with many keys must see.
const MAX_KEYS = 32;
// Key types that OpenSSH signs with by their own name (PubkeyAcceptedAlgorithms of ssh_config(5)); RSA has SHA-2 names.
const OWN_NAME = /^(?:ssh-ed25519|ecdsa-sha2-nistp(?:256|384|521))$/;
const RSA_NAMES = ['rsa-sha2-512', 'rsa-sha2-256'];

/** Logs in with a key, each tried as OpenSSH does: asked for first, signed only where the server would take it. */
export async function logIn(
  transport: Transport,
  login: LoginRequest,
  signatures: readonly string[] | null,
  deadline: Deadline,
): Promise<StageResult<null>> {
  const found = await Promise.race([loadSigners(login), tooSlow(deadline)]);
  if (!found.ok) return stopped('auth-key-unusable', { reason: found.reason });
  const signers = found.signers.slice(0, MAX_KEYS);
  if (signers.length === 0) return stopped('auth-denied', { reason: 'the agent holds no keys' });
  const refused: string[] = [];
  for (const signer of signers) {
    const algorithm = signatureFor(signer.key.type, signatures);
    if (algorithm === null) continue;
    const result = await tryKey(transport, login.user, signer, algorithm, deadline);
    if (result !== null) return result;
    refused.push(signer.name);
  }
  if (refused.length > 0) return stopped('auth-denied', { reason: `refused: ${refused.slice(0, 6).join(', ')}` });
  const types = [...new Set(signers.map(({ key }) => sanitiseLine(key.type, 64)))].join(', ');
  return stopped('auth-key-type-rejected', { reason: `no mutual signature algorithm for ${types}` });
}

/** An agent that does not answer, or a pipe in place of a key file, must not outlast the check. */
function tooSlow(deadline: Deadline): Promise<Signers> {
  return new Promise((resolve) => {
    setTimeout(resolve, deadline.left(), { ok: false, reason: 'the key or the agent did not answer in time' }).unref();
  });
}

/** The algorithm that OpenSSH would sign with (sshconnect2.c, key_sig_algorithm), or null where there is none in common. */
function signatureFor(keyType: string, signatures: readonly string[] | null): string | null {
  if (keyType === 'ssh-rsa') return RSA_NAMES.find((name) => signatures?.includes(name)) ?? null;
  return OWN_NAME.test(keyType) ? keyType : null;
}

/** Null where the server refused this key and would look at another. */
async function tryKey(
  transport: Transport,
  user: string,
  signer: Signer,
  algorithm: string,
  deadline: Deadline,
): Promise<StageResult<null> | null> {
  transport.protocol.authPK(user, signer.key, algorithm);
  let notice: string | null = null;
  for (;;) {
    const event = await transport.next(deadline);
    switch (event.type) {
      case 'auth-success':
        return reached(null);
      case 'auth-failure':
        if (event.partial) return stopped('auth-denied', { reason: `more is asked for: ${event.methods.join(', ')}` });
        return null;
      case 'auth-banner':
        notice = event.text;
        break;
      case 'key-acceptable':
        notice = null;
        transport.protocol.authPK(user, signer.key, algorithm, (data, done) => {
          // A signer that fails (a token that was pulled, a locked agent) sends nothing; an empty signature is refused.
          signer.sign(data, algorithm).then(done, () => done(Buffer.alloc(0)));
        });
        break;
      default: {
        const end = judgeAuthEnd(event);
        if (end !== null) return afterNotice(end, notice);
      }
    }
  }
}

// pam_unix's words for an account that is out of date; what else is shown before a hang-up is /etc/nologin (pam_nologin).
const ACCOUNT_NOTICE = /account|expired|password/i;

/** A server that takes the key, shows a text and hangs up refuses logins for now; without a text it only hung up. */
function afterNotice(end: NonNullable<ReturnType<typeof judgeAuthEnd>>, notice: string | null): StageResult<never> {
  if (end.symptom !== 'auth-closed' || notice === null) return stopped(end.symptom, end.detail);
  const detail = { ...end.detail, reason: notice };
  return stopped(ACCOUNT_NOTICE.test(notice) ? 'auth-closed' : 'session-nologin', detail);
}

async function loadSigners({ identityFile, agentSocket }: LoginRequest): Promise<Signers> {
  const ssh2 = createRequire(import.meta.url)('ssh2') as typeof import('ssh2');
  if (identityFile !== null) return loadIdentity(ssh2, identityFile);
  if (agentSocket === null) return { ok: false, reason: 'no key file and no agent was named' };
  const agent = ssh2.createAgent(agentSocket);
  return new Promise((resolve) => {
    agent.getIdentities((error, keys) => {
      if (error) return resolve({ ok: false, reason: `agent ${agentSocket}: ${sanitiseLine(error.message)}` });
      resolve({ ok: true, signers: (keys ?? []).map((key) => agentSigner(agent, key as unknown as Ssh2Key)) });
    });
  });
}

async function loadIdentity(ssh2: typeof import('ssh2'), path: string): Promise<Signers> {
  let text: Buffer;
  try {
    const { uid, mode, size } = await stat(path);
    if (size > MAX_IDENTITY_BYTES) return { ok: false, reason: `${path}: too large for a private key` };
    // As ssh does: only its own user's key can be made private by that user (authfile.c, sshkey_perm_ok).
    if (uid === process.getuid?.() && (mode & 0o077) !== 0) {
      return { ok: false, reason: `${path}: permissions ${(mode & 0o777).toString(8).padStart(4, '0')} are too open` };
    }
    text = await readFile(path);
  } catch (error) {
    return { ok: false, reason: `${path}: ${(error as NodeJS.ErrnoException).code ?? 'unreadable'}` };
  }
  const parsed = ssh2.utils.parseKey(text);
  if (parsed instanceof Error) return { ok: false, reason: `${path}: ${sanitiseLine(parsed.message)}` };
  const key = (Array.isArray(parsed) ? parsed[0] : parsed) as unknown as Ssh2Key | undefined;
  if (!key?.isPrivateKey()) return { ok: false, reason: `${path}: holds no private key` };
  return {
    ok: true,
    signers: [{ name: path, key, sign: async (data, algorithm) => fileSignature(key, data, algorithm) }],
  };
}

function fileSignature(key: Ssh2Key, data: Buffer, algorithm: string): Buffer {
  const signature = key.sign(data, hashOf(algorithm));
  if (signature instanceof Error) throw signature;
  return signature;
}

function hashOf(algorithm: string): 'sha256' | 'sha512' | undefined {
  if (algorithm === 'rsa-sha2-512') return 'sha512';
  return algorithm === 'rsa-sha2-256' ? 'sha256' : undefined;
}

type Agent = ReturnType<typeof import('ssh2')['createAgent']>;

function agentSigner(agent: Agent, key: Ssh2Key): Signer {
  return {
    name: `${key.type} (agent)`,
    key,
    sign: (data, algorithm) =>
      new Promise((resolve, reject) => {
        const hash = hashOf(algorithm);
        agent.sign(key as never, data, hash ? { hash } : {}, (error, signature) => {
          if (error || !signature) reject(error ?? new Error('the agent gave no signature'));
          else resolve(signature);
        });
      }),
  };
}
