import type { Place } from '../knowledge/spelling.ts';
import type { Finding } from '../taxonomy/finding.ts';

/** What the case is about: a rule is only evidence about the port, address and family that it speaks of. */
export interface About {
  /** The port that was tried; 22 where nobody said. */
  readonly port: number;
  /** The host's name as it was tried, where it is known. */
  readonly host?: string | null;
  /** Other names of the host: the one in the inventory, the one that the person typed. */
  readonly aliases?: readonly string[];
  /** The server's addresses, as far as they are known. */
  readonly serverAddresses: readonly string[];
  /** Addresses from which the person or the bot connects, as far as they are known. */
  readonly clientAddresses: readonly string[];
  /** The login name that was tried, or null. */
  readonly user: string | null;
  /** The host keys that were seen from outside, each with its type and fingerprint (`SHA256:…`). */
  readonly hostKeys?: readonly { readonly type: string; readonly fingerprint: string }[];
  /** What the bot asked for last and nobody answered yet. */
  readonly asked?: Asked | null;
  /** When the paste came, in milliseconds since 1970; nothing is said of clocks where nobody knows. */
  readonly now?: number | null;
}

/** What the bot asked for. */
export interface Asked {
  /** Of the catalogue (`knowledge/commands.ts`). */
  readonly id: string;
  /** As it was spelt; null for a question or an action. */
  readonly command: string | null;
  /** Where it was to be typed. */
  readonly where: Place;
}

/** A command line, and the index of the first line of its output. */
export interface TypedCommand {
  readonly command: string;
  readonly line: number;
  /** Names that the prompt shows. */
  readonly user?: string | null;
  readonly host?: string | null;
  /** It was not seen: the bot asked for it, and what was pasted stands for its output. */
  readonly isAsked?: boolean;
}

/** A paste made readable: no escape sequences, prompts apart, quotes and fences gone, secrets masked. */
export interface Paste {
  /** The lines without prompt, quote mark, fence, line number or line end; bounded in number and length. */
  readonly lines: readonly string[];
  /** Commands seen at a prompt, and the one that the bot asked for. A hint; readers work without. */
  readonly commands: readonly TypedCommand[];
  /** Lines that other readers have understood; told to the one that reads last. */
  readonly taken?: ReadonlySet<number>;
  /** Every prompt, also those at which nothing was typed; `line` is the index of the first line after it. */
  readonly prompts?: readonly { readonly user: string | null; readonly host: string | null; readonly line: number }[];
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
