import { describe, expect, it } from 'vitest';
import { describeSymptom, SYMPTOMS } from '../../src/knowledge/symptoms.ts';
import type { Symptom } from '../../src/taxonomy/symptoms.ts';

const EACH = Object.keys(SYMPTOMS) as Symptom[];

describe('every symptom', () => {
  it.each(EACH)('%s is one plain sentence that names the host', (symptom) => {
    const sentence = describeSymptom(symptom, 'web-1.example.com', 2222);
    expect(sentence).toMatch(/^[A-Zw].{20,200}\.$/);
    expect(sentence).toContain('web-1.example.com');
    expect(sentence).not.toMatch(/[{}]/);
  });

  it.each(EACH)('%s rules something out in whole sentences', (symptom) => {
    expect(SYMPTOMS[symptom].rulesOut).toMatch(/^[A-Z].{20,220}\.$/);
  });

  it('names the port of a refused connection', () => {
    expect(describeSymptom('connection-refused', 'web-1', 2222)).toContain('port 2222');
  });
});
