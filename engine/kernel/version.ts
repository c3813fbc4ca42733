/** Whether this names a runtime: `4.2.2`, `4.10`, `4.4.0-20220722`. */
export const isRuntimeVersion = (text: string): boolean => /^\d+\.\d+(\.\d+)?([.-].*)?$/.test(text)

/** True when `version` is at least `wanted`; an absent version counts as the newest. Compares `4.10.0` number by number. */
export const atLeast = (version: string | undefined, wanted: string): boolean => {
  if (version === undefined) return true
  const have = numbers(version)
  const want = numbers(wanted)
  for (let i = 0; i < want.length; i++) {
    const difference = (have[i] ?? 0) - (want[i] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}

const numbers = (version: string): number[] =>
  version
    .split(/[.-]/)
    .map((part) => Number.parseInt(part, 10))
    .map((n) => (Number.isNaN(n) ? 0 : n))
