/** The same service; how long each of its calls took is told, in milliseconds, whatever came of it. */
export function timed<T extends object>(service: T, tell: (call: string, ms: number) => void): T {
  const calls = Object.entries(service).map(([name, call]: [string, unknown]) => [
    name,
    typeof call === 'function' ? timedCall(name, call as Call, tell) : call,
  ]);
  return Object.fromEntries(calls) as T;
}

type Call = (...given: unknown[]) => unknown;

function timedCall(name: string, call: Call, tell: (call: string, ms: number) => void): Call {
  return (...given) => {
    const began = performance.now();
    const outcome = call(...given);
    if (outcome instanceof Promise) {
      const done = (): void => tell(name, performance.now() - began);
      outcome.then(done, done);
    }
    return outcome;
  };
}
