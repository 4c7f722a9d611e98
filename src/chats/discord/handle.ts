/** What the adapter itself needs to answer an event: plain JSON, opaque to all others. */
export type Handle = MessageHandle | InteractionHandle;

export interface MessageHandle {
  readonly kind: 'message';
  readonly id: string;
  readonly channel: string;
}

export interface InteractionHandle {
  readonly kind: 'interaction';
  readonly id: string;
  readonly token: string;
  /** When it arrived: milliseconds since 1970. */
  readonly receivedAt: number;
  /** The channel or thread in which it was used. */
  readonly channel: string;
  /** Whether the bot may speak there with its own token: it is a member, or it is its direct message. */
  readonly isMember: boolean;
  /** Whether it was used on a message that only this person sees. */
  readonly isEphemeral: boolean;
  /** Whether a thread can be begun there; null where Discord did not tell. */
  readonly canOpenThread: boolean | null;
  /** A command waits for a message; a component and a form are acknowledged without one. */
  readonly awaitsMessage: boolean;
}
