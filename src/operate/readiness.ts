/** A part without which the bot does not do its work. */
export interface Part {
  readonly name: string;
  /** Null where it works, or else why it does not. May reject; that is a reason, too. */
  readonly problem: () => Promise<string | null>;
}

export interface Readiness {
  readonly isReady: boolean;
  /** Of each part `ok`, or why it does not work. */
  readonly parts: Readonly<Record<string, string>>;
}

const PATIENCE_MS = 3_000;
const SILENT = `no answer within ${PATIENCE_MS / 1_000} s`;

/** Asks all parts at once, and waits for none of them longer than three seconds. */
export async function judgeReadiness(parts: readonly Part[]): Promise<Readiness> {
  const told = await Promise.all(parts.map(async ({ name, problem }) => [name, await unlessSilent(problem)] as const));
  return {
    isReady: told.every(([, problem]) => problem === null),
    parts: Object.fromEntries(told.map(([name, problem]) => [name, problem ?? 'ok'])),
  };
}

async function unlessSilent(problem: Part['problem']): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const silent = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(SILENT), PATIENCE_MS);
  });
  try {
    return await Promise.race([problem(), silent]);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(timer);
  }
}
