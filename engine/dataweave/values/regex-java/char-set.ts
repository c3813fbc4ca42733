/** A property of characters, such as letters of a script, in both notations; undefined where the engine does not have it. */
export interface CharProperty {
  readonly native: string
  readonly linear: string | undefined
}

type CodeRange = readonly [number, number]

/** A class of characters: ranges of code points and properties, all of them or all others. */
export interface CharSet {
  /** Sorted, not touching each other. */
  readonly ranges: readonly CodeRange[]
  readonly properties: readonly CharProperty[]
  readonly isNegated: boolean
  /** Where it is an intersection that can not be computed: the notation of a native class with the flag `v`. */
  readonly native: string | undefined
}

const LAST = 0x10ffff

export const rangesOf = (...ranges: readonly CodeRange[]): CharSet => ({
  ranges: normalised(ranges),
  properties: [],
  isNegated: false,
  native: undefined,
})

export const propertyOf = (native: string, linear: string | undefined): CharSet => ({
  ranges: [],
  properties: [{ native, linear }],
  isNegated: false,
  native: undefined,
})

const normalised = (ranges: readonly CodeRange[]): readonly CodeRange[] => {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0])
  const result: CodeRange[] = []
  for (const [low, high] of sorted) {
    const last = result[result.length - 1]
    if (last !== undefined && low <= last[1] + 1) result[result.length - 1] = [last[0], Math.max(last[1], high)]
    else result.push([low, high])
  }
  return result
}

const isComputed = (set: CharSet): boolean => set.properties.length === 0 && !set.isNegated && set.native === undefined

/** All other characters. */
export const complement = (set: CharSet): CharSet => {
  if (set.native !== undefined) return { ...set, native: `[^${set.native}]` }
  if (set.properties.length > 0) return { ...set, isNegated: !set.isNegated }
  const others: CodeRange[] = []
  let from = 0
  for (const [low, high] of set.ranges) {
    if (low > from) others.push([from, low - 1])
    from = high + 1
  }
  if (from <= LAST) others.push([from, LAST])
  return rangesOf(...others)
}

/** The characters of any of the sets. */
export const union = (sets: readonly CharSet[]): CharSet => {
  if (sets.length === 1) return sets[0] as CharSet
  if (sets.every((set) => !set.isNegated && set.native === undefined))
    return {
      ranges: normalised(sets.flatMap((set) => set.ranges)),
      properties: sets.flatMap((set) => set.properties),
      isNegated: false,
      native: undefined,
    }
  return nativeOnly(`[${sets.map(nativeClass).join('')}]`)
}

/** The characters of both sets. */
export const intersection = (a: CharSet, b: CharSet): CharSet => {
  if (isComputed(a) && isComputed(b)) return complement(union([complement(a), complement(b)]))
  return nativeOnly(`[${nativeClass(a)}&&${nativeClass(b)}]`)
}

const nativeOnly = (native: string): CharSet => ({ ranges: [], properties: [], isNegated: false, native })

/** The set and the letters of the other case; beyond ASCII only where it is `wide`. */
export const ignoringCase = (set: CharSet, wide: boolean): CharSet => {
  if (set.native !== undefined) return set
  const more: CodeRange[] = []
  for (const [low, high] of set.ranges) {
    addShifted(more, low, high, 0x41, 0x5a, 32)
    addShifted(more, low, high, 0x61, 0x7a, -32)
    if (wide && high - low < 200) for (let code = Math.max(low, 0x80); code <= high; code++) addOtherCase(more, code)
  }
  return { ...set, ranges: normalised([...set.ranges, ...more]) }
}

const addShifted = (to: CodeRange[], low: number, high: number, first: number, last: number, by: number): void => {
  const from = Math.max(low, first)
  const until = Math.min(high, last)
  if (from <= until) to.push([from + by, until + by])
}

const addOtherCase = (to: CodeRange[], code: number): void => {
  const char = String.fromCodePoint(code)
  for (const other of [char.toLowerCase(), char.toUpperCase()]) {
    const point = other.codePointAt(0) as number
    if (String.fromCodePoint(point) === other && point !== code) to.push([point, point])
  }
}

/** As a class of a native RegExp with the flag `v`. */
export const nativeClass = (set: CharSet): string => {
  if (set.native !== undefined) return set.native
  const ranges = set.ranges.map(([low, high]) => rangeText(low, high, (code) => `\\u{${code.toString(16)}}`))
  return `[${set.isNegated ? '^' : ''}${ranges.join('')}${set.properties.map(({ native }) => native).join('')}]`
}

/** As a class of the linear engine; undefined where it can not say it. */
export const linearClass = (set: CharSet): string | undefined => {
  if (set.native !== undefined || set.properties.some(({ linear }) => linear === undefined)) return undefined
  const ranges = set.ranges.map(([low, high]) => rangeText(low, high, (code) => `\\x{${code.toString(16)}}`))
  const inner = ranges.join('') + set.properties.map(({ linear }) => linear).join('')
  // A class of nothing does not exist there.
  if (inner === '') return set.isNegated ? '(?s:.)' : `[^\\x{0}-\\x{10ffff}]`
  return `[${set.isNegated ? '^' : ''}${inner}]`
}

const rangeText = (low: number, high: number, code: (point: number) => string): string =>
  low === high ? code(low) : `${code(low)}-${code(high)}`
