/** The same command, run before all ordinary work of this machine, so that what others do does not show in the figures. */
export function ahead(command: readonly string[]): readonly string[] {
  return ['chrt', '--rr', '5', ...command];
}

/** Before those as well: for what must not be measured at all. */
export function aheadOfAll(command: readonly string[]): readonly string[] {
  return ['chrt', '--fifo', '10', ...command];
}
