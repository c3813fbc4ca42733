/** When a scheduler starts events: what `fixed-frequency` and `cron` compile to. Gives how to stop. */
export type Schedule = (tick: () => void) => () => void
