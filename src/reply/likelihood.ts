/** A probability (0 to 1) as a rough likelihood: more digits would promise what nobody knows. */
export function likelihoodWords(probability: number): string {
  if (probability >= 0.97) return 'almost certain';
  const percent = probability * 100;
  if (percent < 3) return 'unlikely';
  return `about ${percent < 10 ? Math.round(percent) : Math.round(percent / 5) * 5}%`;
}
