/** JSON in which bytes, such as those of a picture, survive. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part instanceof Uint8Array ? { $bytes: Buffer.from(part).toString('base64') } : part,
  );
}

/** What `toJson` wrote; it is ours, so that its form is known. */
export function fromJson<T>(text: string): T {
  return JSON.parse(text, (_, part: unknown) => {
    const bytes = part !== null && typeof part === 'object' ? (part as { $bytes?: unknown }).$bytes : undefined;
    return typeof bytes === 'string' ? new Uint8Array(Buffer.from(bytes, 'base64')) : part;
  });
}
