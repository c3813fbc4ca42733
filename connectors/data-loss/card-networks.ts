/** Numbers that a network issues: those whose first digits lie in a range, with these lengths. */
interface Network {
  /** First and last prefix, of the same length. */
  readonly prefixes: readonly (readonly [number, number])[]
  readonly lengths: readonly [number, number]
}

/** After ISO/IEC 7812 and what the networks publish. */
const NETWORKS: readonly Network[] = [
  // Visa
  { prefixes: [[4, 4]], lengths: [13, 19] },
  // Mastercard
  {
    prefixes: [
      [51, 55],
      [2221, 2720],
    ],
    lengths: [16, 16],
  },
  // American Express
  {
    prefixes: [
      [34, 34],
      [37, 37],
    ],
    lengths: [15, 15],
  },
  // Diners Club
  {
    prefixes: [
      [300, 305],
      [309, 309],
      [36, 36],
      [38, 39],
    ],
    lengths: [14, 19],
  },
  // Discover, UnionPay, RuPay
  {
    prefixes: [
      [6011, 6011],
      [60, 60],
      [644, 649],
      [65, 65],
      [62, 62],
      [81, 82],
      [508, 508],
    ],
    lengths: [16, 19],
  },
  // JCB
  { prefixes: [[3528, 3589]], lengths: [16, 19] },
  // Maestro
  {
    prefixes: [
      [5018, 5018],
      [5020, 5020],
      [5038, 5038],
      [5893, 5893],
      [6304, 6304],
      [6759, 6763],
    ],
    lengths: [12, 19],
  },
  // Mir
  { prefixes: [[2200, 2204]], lengths: [16, 19] },
]

/** Whether some network issues numbers that begin and are as long as this one. */
export const isIssued = (digits: string): boolean =>
  NETWORKS.some(
    ({ prefixes, lengths: [shortest, longest] }) =>
      digits.length >= shortest &&
      digits.length <= longest &&
      prefixes.some(([first, last]) => {
        const prefix = Number(digits.slice(0, String(first).length))
        return prefix >= first && prefix <= last
      }),
  )
