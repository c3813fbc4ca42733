/**
 * Reads the value of an expression. A constant expression gives the same frozen object for every event: what became of that
 * is kept.
 */
export const keepingConstant = <T>(read: (value: unknown) => T): ((value: unknown) => T) => {
  let constant: object | undefined
  let known: T
  return (value) => {
    if (constant !== undefined && value === constant) return known
    const result = read(value)
    if (typeof value === 'object' && value !== null && Object.isFrozen(value)) {
      constant = value
      known = result
    }
    return result
  }
}
