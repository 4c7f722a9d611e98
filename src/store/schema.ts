/** What is kept, a table each. Times are milliseconds since 1970; `*_json` is JSON; a flag is 0 or 1, as in every dialect. */
export interface Schema {
  readonly facts: FactRow;
}

/** What this installation remembers of itself, such as when it was last cleaned. */
interface FactRow {
  readonly name: string;
  readonly value: string;
}
