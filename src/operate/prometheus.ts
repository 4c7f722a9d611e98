import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { METERS, type Meter, type MeterName } from './meters.ts';

export interface Prometheus {
  readonly meter: Meter;
  readonly contentType: string;
  /** All that was measured, in Prometheus's text format. */
  text(): Promise<string>;
}

// Whatever a server or a platform can make up must not fill the memory with series.
const MOST_SERIES = 300;
const OTHER = 'other';
const LONGEST_LABEL = 60;
// From a lookup in a cache to the longest check, in seconds.
const BUCKETS = [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60, 300];

type Labels = Readonly<Record<string, string>>;

/** Measures for Prometheus, the process included. */
export function createPrometheus(): Prometheus {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauges = new Map<MeterName, () => number>();
  const counters = new Map<MeterName, Counter>();
  const histograms = new Map<MeterName, Histogram>();
  for (const [name, { kind, name: called, help, labels }] of Object.entries(METERS) as [
    MeterName,
    (typeof METERS)[MeterName],
  ][]) {
    const common = { name: called, help, labelNames: [...labels], registers: [registry] };
    if (kind === 'counter') counters.set(name, new Counter(common));
    else if (kind === 'histogram') histograms.set(name, new Histogram({ ...common, buckets: BUCKETS }));
    else {
      new Gauge({
        ...common,
        collect() {
          this.set(gauges.get(name)?.() ?? 0);
        },
      });
    }
  }
  const bounded = createBound();
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    meter: {
      count: (name, labels) => counters.get(name)?.inc(bounded(name, labels)),
      time: (name, labels, ms) => histograms.get(name)?.observe(bounded(name, labels), ms / 1_000),
      gauge: (name, read) => void gauges.set(name, read),
    },
  };
}

/** Lets so many series of a name through; what comes after them is counted together. */
function createBound(): (name: MeterName, labels: Labels) => Labels {
  const known = new Map<MeterName, Set<string>>();
  return (name, labels) => {
    const series = known.get(name) ?? new Set();
    known.set(name, series);
    const values = Object.values(labels);
    const key = values.join('\n');
    if (series.has(key)) return labels;
    if (series.size < MOST_SERIES && values.every((value) => value.length <= LONGEST_LABEL)) {
      series.add(key);
      return labels;
    }
    return Object.fromEntries(Object.keys(labels).map((label) => [label, OTHER]));
  };
}
