import { createRequire } from 'node:module'
import { DataWeaveError } from '../../dataweave-error.ts'
import { evaluation } from '../../evaluation.ts'
import type { Match } from '../regex.ts'
import type { NativeText } from './native-text.ts'

const require = createRequire(import.meta.url)

/** Something that finds matches. Where a match ends is not before where it begins. */
export interface Engine {
  /** The first match from a position on. */
  find(text: string, from: number): Match | undefined
  /** The groups of a match of the whole text. */
  whole(text: string): readonly (string | null)[] | undefined
}

/** The built-in engine: the fastest, but it goes back and forth. */
export const nativeEngine = (native: NativeText): Engine => {
  const { source, groups } = native
  const searching = new RegExp(source, 'gv')
  const locating = locator(native)
  let anchored: RegExp | undefined
  const groupsOf = (found: RegExpExecArray): (string | null)[] => {
    const result: (string | null)[] = []
    for (let i = 0; i < groups.length; i++) result.push(found[groups[i] as number] ?? null)
    return result
  }
  return {
    find(text, from) {
      searching.lastIndex = from
      const found = searching.exec(text)
      return found === null ? undefined : new NativeMatch(found, groupsOf(found), locating)
    },
    whole(text) {
      anchored ??= new RegExp(`(?<![\\s\\S])(?:${source})(?![\\s\\S])`, 'v')
      const found = anchored.exec(text)
      return found === null ? undefined : groupsOf(found)
    },
  }
}

type Locate = (text: string, index: number) => readonly number[]

/** Positions of groups make a search slow: they are looked for when somebody asks, where the match is known to begin. */
const locator = ({ source, groups }: NativeText): Locate => {
  let locating: RegExp | undefined
  return (text, index) => {
    locating ??= new RegExp(source, 'dvy')
    locating.lastIndex = index
    const indices = locating.exec(text)?.indices
    return groups.map((group) => indices?.[group]?.[0] ?? -1)
  }
}

class NativeMatch implements Match {
  readonly index: number
  readonly end: number
  readonly groups: readonly (string | null)[]
  readonly #text: string
  readonly #locate: Locate

  constructor(found: RegExpExecArray, groups: readonly (string | null)[], locate: Locate) {
    this.index = found.index
    this.end = found.index + found[0].length
    this.groups = groups
    this.#text = found.input
    this.#locate = locate
  }

  get starts(): readonly number[] {
    return this.#locate(this.#text, this.index)
  }
}

type Re2 = typeof import('re2js')

/** RE2: time grows with the length of the text, whatever the pattern. Undefined when it refuses the pattern. */
export const linearEngine = (source: string, groupCount: number): Engine | undefined => {
  const { RE2JS } = require('re2js') as Re2
  let compiled: ReturnType<typeof RE2JS.compile>
  try {
    compiled = RE2JS.compile(source)
  } catch {
    return undefined
  }
  const groupsOf = (matcher: ReturnType<typeof compiled.matcher>): (string | null)[] => {
    const groups: (string | null)[] = []
    for (let i = 0; i <= groupCount; i++) groups.push(matcher.group(i) ?? null)
    return groups
  }
  const startsOf = (matcher: ReturnType<typeof compiled.matcher>): number[] =>
    Array.from({ length: groupCount + 1 }, (_, i) => matcher.start(i))
  return {
    find(text, from) {
      const matcher = compiled.matcher(text)
      return from <= text.length && matcher.find(from)
        ? { index: matcher.start(), end: matcher.end(), groups: groupsOf(matcher), starts: startsOf(matcher) }
        : undefined
    },
    whole(text) {
      const matcher = compiled.matcher(text)
      return matcher.matches() ? groupsOf(matcher) : undefined
    },
  }
}

/** Milliseconds one search may take where only the built-in engine can do it. */
const TIME_LIMIT = 1000

/** The built-in engine under a clock, for patterns that no other engine has and that may never end. */
export const guardedEngine = (native: Engine, pattern: string): Engine => {
  const guarded = <T>(run: () => T): T => {
    evaluation().checkTime()
    const { context, script } = sandbox()
    context.run = run
    try {
      return script.runInContext(context, { timeout: TIME_LIMIT }) as T
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
      throw new DataWeaveError(
        'LimitException',
        `The regular expression /${pattern}/ was stopped after ${TIME_LIMIT} ms.`,
        { hint: 'it goes back and forth in the text: avoid repetitions within repetitions' },
      )
    } finally {
      context.run = undefined
    }
  }
  return {
    find: (text, from) => guarded(() => native.find(text, from)),
    whole: (text) => guarded(() => native.whole(text)),
  }
}

type Vm = typeof import('node:vm')

let made:
  | { readonly context: { run?: (() => unknown) | undefined }; readonly script: InstanceType<Vm['Script']> }
  | undefined

/** Only `vm` can stop a running search; nothing of a script's author runs in it. */
const sandbox = () => {
  if (made === undefined) {
    const vm = require('node:vm') as Vm
    made = { context: vm.createContext({}) as { run?: () => unknown }, script: new vm.Script('run()') }
  }
  return made
}
