/** The longest time, in milliseconds, that a timer of Node can wait: 24.8 days. A longer one would fire at once. */
export const LONGEST_TIMER = 2_147_483_647
