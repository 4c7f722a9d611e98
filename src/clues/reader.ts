import type { Finding } from '../taxonomy/finding.ts';

/** What the case is about: a rule is only evidence about the port, address and family that it speaks of. */
export interface About {
  /** The port that was tried; 22 where nobody said. */
  readonly port: number;
  /** The host's name as it was tried, where it is known. */
  readonly host?: string | null;
  /** The server's addresses, as far as they are known. */
  readonly serverAddresses: readonly string[];
  /** Addresses from which the person or the bot connects, as far as they are known. */
  readonly clientAddresses: readonly string[];
  /** The login name that was tried, or null. */
  readonly user: string | null;
}

/** A paste made readable: no escape sequences, prompts apart, quotes and fences gone, secrets masked. */
export interface Paste {
  /** The lines without prompt, quote mark, fence, line number or line end; bounded in number and length. */
  readonly lines: readonly string[];
  /** Commands seen at a prompt, with the index of the first line of their output. A hint; readers work without. */
  readonly commands: readonly { readonly command: string; readonly line: number }[];
}

/** What one reader got out of a paste. */
export interface Reading {
  /** Findings of the catalogue (`knowledge/findings.ts`), `source` being `paste:<tool>`. */
  readonly findings: readonly Finding[];
  /** Indices of the lines that it understood, healthy ones too: what nobody understood is told to the person. */
  readonly understood: readonly number[];
  /** What the paste tells of the case itself. */
  readonly about?: {
    readonly host?: string;
    readonly port?: number;
    readonly user?: string;
    readonly clientAddress?: string;
  };
}

/** Reads one tool's output wherever it stands in the paste, by the text alone. Pure, never throws, linear in its size. */
export type Reader = (paste: Paste, about: About) => Reading;
