/** Exit statuses; a call with several targets ends with the highest, and a bot that failed with one of its own. */
export const STATUS = { fine: 0, wrong: 1, unusable: 2, failed: 70, interrupted: 130 } as const;
