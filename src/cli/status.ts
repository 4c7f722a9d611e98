/** Exit statuses; a call with several targets ends with the highest. */
export const STATUS = { fine: 0, wrong: 1, unusable: 2, interrupted: 130 } as const;
