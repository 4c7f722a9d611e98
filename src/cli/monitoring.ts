import { type Meter, NO_METER } from '../operate/meters.ts';
import { judgeReadiness, type Part } from '../operate/readiness.ts';
import type { HttpSettings } from '../settings/http.ts';

export type MonitoringResult =
  | { readonly ok: true; readonly meter: Meter; close(): Promise<void> }
  | { readonly ok: false; readonly problem: string };

/** Serves the pages for monitoring where they are wanted; where not, nothing of it is loaded and nothing is counted. */
export async function startMonitoring(
  settings: HttpSettings | null,
  parts: () => readonly Part[],
): Promise<MonitoringResult> {
  if (settings === null) return { ok: true, meter: NO_METER, close: async () => {} };
  const [{ createPrometheus }, { serve }] = await Promise.all([
    import('../operate/prometheus.ts'),
    import('../operate/serve.ts'),
  ]);
  const metrics = createPrometheus();
  const served = await serve({ ...settings, metrics, readiness: () => judgeReadiness(parts()) });
  return served.ok ? { ok: true, meter: metrics.meter, close: served.close } : served;
}
