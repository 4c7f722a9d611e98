import type { CheckRequest, Endpoint, KnownKey } from '../report/check-report.ts';
import { type InventoryHost, inventoryKeys } from '../targets/inventory.ts';
import type { CheckCall, CheckSurroundings } from './check-target.ts';

const SSH_PORT = 22;

/** What a person asked for as the probe takes it: what they named wins over the inventory. */
export function requestFor(
  { target, port, user, timeoutMs, credentials, isQuick = false, isRoutine = false }: CheckCall,
  named: InventoryHost | null,
  surroundings: CheckSurroundings,
  targets: CheckRequest['targets'],
  seen: readonly KnownKey[] = [],
): CheckRequest {
  const { host, port: chosenPort } = endpointFor({ target, port }, named);
  const chosenUser = user ?? target.user ?? named?.user ?? null;
  const loginUser = chosenUser ?? surroundings.localUser;
  return {
    input: target.input,
    host,
    address: null,
    port: chosenPort,
    user: chosenUser,
    timeoutMs,
    targets,
    knownKeys: [
      ...(named === null ? [] : inventoryKeys(named).map((key) => typed(key, seen))),
      ...surroundings.knownKeys(host, chosenPort),
      // An address that nobody gave a name may be another machine's by now.
      ...(named === null ? [] : seen),
    ],
    askAuthMethods: !isQuick,
    isRoutine,
    login: credentials === null || loginUser === null ? null : { user: loginUser, ...credentials },
    canaries: surroundings.canaries,
  };
}

/** Where a check goes. */
export function endpointFor(
  { target, port }: Pick<CheckCall, 'target' | 'port'>,
  named: InventoryHost | null,
): Endpoint {
  return { host: named?.address ?? target.host, port: port ?? target.port ?? named?.port ?? SSH_PORT };
}

/** A pinned fingerprint with the type of its key, where an earlier check saw that key. */
function typed(pinned: KnownKey, seen: readonly KnownKey[]): KnownKey {
  if (pinned.type !== null) return pinned;
  return { ...pinned, type: seen.find(({ key }) => key === pinned.key)?.type ?? null };
}

/** What was read otherwise than it may have been meant, a sentence each. */
export function notesFor(
  { target, port, credentials }: CheckCall,
  request: CheckRequest,
  named: InventoryHost | null,
  { offersLogin }: CheckSurroundings,
): readonly string[] {
  const notes = [...target.notes];
  const jump = target.jump ?? named?.jump ?? null;
  if (jump !== null) {
    notes.push(
      `The way there is said to lead through the jump host ${jump}; this check went to ${request.host} directly.`,
    );
  }
  if (target.identityFile !== null && credentials === null) {
    const how = offersLogin
      ? 'add --identity to log in with it'
      : 'this look does not log in, so the key was not tried';
    notes.push(`The command names the key ${target.identityFile}; ${how}.`);
  }
  if (port !== null && target.port !== null && port !== target.port) {
    notes.push(`The target names port ${target.port}; port ${port} was asked for beside it and was checked.`);
  }
  return notes;
}
