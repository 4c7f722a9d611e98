import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { finding } from '../../src/knowledge/findings.ts';
import { explainFindings } from '../../src/reply/explanation.ts';
import { SYMPTOM_STAGE, type Symptom } from '../../src/taxonomy/symptoms.ts';

function summaryOf(symptom: Symptom, host: string | null, port: number | null): string {
  const findings = [finding('symptom', symptom, 'paste:ssh', '')];
  const target = { host, address: null, port, user: null };
  return explainFindings(findings, host, port, diagnose({ findings, target })).summary;
}

describe('the sentence of an explanation', () => {
  it('names the host and the port as they were pasted', () => {
    expect(summaryOf('connection-refused', 'web-1', 2222)).toBe(
      'web-1 answered, and refused the connection on port 2222: nothing accepts connections there.',
    );
    expect(summaryOf('auth-denied', 'web-1', null)).toBe('The server at web-1, port 22, works and refused the login.');
  });

  it('speaks of the server where nobody named it', () => {
    expect(summaryOf('connection-refused', null, null)).toBe(
      'The server answered, and refused the connection: nothing accepts connections there.',
    );
    expect(summaryOf('auth-denied', null, null)).toBe('The server works and refused the login.');
    expect(summaryOf('connection-timeout', null, 2222)).toBe('Nothing at all answered on port 2222.');
    expect(summaryOf('kex-mismatch', null, null)).toBe(
      'The client and the server have no encryption method in common.',
    );
    expect(summaryOf('dns-nxdomain', null, null)).toBe('The name does not exist in DNS.');
    expect(summaryOf('auth-key-type-rejected', null, null)).toBe(
      "The key's type or signature is not accepted by both sides.",
    );
  });

  it('leaves no gap in any sentence', () => {
    for (const symptom of Object.keys(SYMPTOM_STAGE) as Symptom[]) {
      expect(summaryOf(symptom, null, null)).toMatch(/^[A-Z][^{}]*[^ ,{}]\.(?: .*)?$/);
      expect(summaryOf(symptom, null, null)).not.toMatch(/ {2}| ,|the server the server|server on the server/);
    }
  });

  it('says nothing of SSH where nothing was said of it', () => {
    const target = { host: null, address: null, port: null, user: null };
    const nothing = diagnose({ findings: [], target });
    expect(explainFindings([], null, null, nothing).summary).toBe('Nothing in this text says anything about SSH.');
    expect(explainFindings([], null, null, nothing, true).summary).toBe(
      'This speaks of SSH, but nothing in it shows what is wrong.',
    );
  });
});
