import { library } from '../../engine/dataweave/modules/index.ts'

/** Gives a number from 0 inclusive to 1 exclusive. */
export type Random = () => number

/** The same numbers at every run. */
export const randomFrom = (seed: number): Random => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

export const oneOf = <T>(random: Random, values: readonly T[]): T => values[Math.floor(random() * values.length)] as T

/** Cuts, doubles, swaps and inserts pieces of a text. */
export const mutated = (random: Random, text: string, noise: readonly string[]): string => {
  let result = text
  for (let edits = 1 + Math.floor(random() * 4); edits > 0; edits--) {
    const at = Math.floor(random() * (result.length + 1))
    const end = at + Math.floor(random() * 10)
    const cut = result.slice(at, end)
    const insert = oneOf(random, [
      '',
      cut + cut,
      oneOf(random, noise),
      cut + oneOf(random, noise),
      [...cut].reverse().join(''),
    ])
    result = result.slice(0, at) + insert + result.slice(end)
  }
  return result
}

const WORDS = /[A-Za-z_]+|\d+|"[^"]*"/g

/** One word, number or text of a script in place of another: most of these still mean something. */
export const withWordsSwapped = (random: Random, text: string, words: readonly string[]): string => {
  const found = [...text.matchAll(WORDS)]
  const { index, 0: word } = oneOf(random, found)
  return text.slice(0, index) + oneOf(random, words) + text.slice(index + word.length)
}

/** All words of some scripts. */
export const wordsOf = (scripts: readonly string[]): readonly string[] => scripts.join(' ').match(WORDS) ?? []

/** Modules whose functions do nothing but compute. */
const computing = library.filter(({ name }) => !/Runtime|System|Mule|Timer/.test(name))

const functionNames = computing.flatMap(({ name, functions }) =>
  Object.entries(functions).flatMap(([own, { overloads }]) =>
    overloads.map(({ parameters }) => ({ name: name === 'dw::Core' ? own : `${name}::${own}`, parameters })),
  ),
)

const atoms = [
  ...[
    'payload',
    'payload.a',
    'payload.*b',
    'payload..c',
    'payload[0]',
    'payload[-1 to 0]',
    'payload.b.@',
    'payload.list',
    '$',
    '$$',
    'v',
  ],
  ...[
    'null',
    'true',
    '0',
    '-1',
    '3',
    '2.50',
    '1e3',
    '12345678901234567890.1',
    '""',
    '"abc"',
    '"1"',
    "'x$(1)y'",
    '"2020-02-30"',
  ],
  ...[
    '[]',
    '[3, 1, 2]',
    '["b", "a"]',
    '1 to 4',
    '{}',
    '{a: 1, a: 2}',
    '{x @(y: 1): [{}]}',
    '/(a)|b/',
    'String',
    '() -> null',
    '(x) -> x',
  ],
  ...[
    '|2020-02-29|',
    '|12:30:00|',
    '|2020-02-29T12:30:00Z|',
    '|P1Y2M|',
    '|PT-3H|',
    '|+01:00|',
    '"QUI=" as Binary {base: "64"}',
  ],
]

const infixes = [
  '+',
  '-',
  '*',
  '/',
  '++',
  '--',
  '>>',
  '<<',
  '==',
  '!=',
  '~=',
  '<',
  '>=',
  'and',
  'or',
  'default',
  'map',
  'filter',
  'groupBy',
  'mod',
]
const types = [
  'String',
  'Number',
  'Boolean',
  'Date',
  'DateTime',
  'Object',
  'Array<Number>',
  'Binary',
  'Key',
  'Period',
  '{a?: Number}',
  '"x" | Null',
]

/** An expression that is well-formed, of names that exist; whether it makes sense is another question. */
export const expressionText = (random: Random, depth = 3): string => {
  if (depth === 0 || random() < 0.15) return oneOf(random, atoms)
  const inner = () => expressionText(random, depth - 1)
  switch (Math.floor(random() * 14)) {
    case 0:
    case 1:
      return `(${inner()} ${oneOf(random, infixes)} ${inner()})`
    case 2:
      return `(${inner()})${oneOf(random, ['.a', '.*a', '..a', '[0]', '[1 to -1]', '.@', '.^class', '[?($ == 1)]', '.&b', '.a!', '.a?', '["b"]'])}`
    case 3:
      return `(${inner()} ${oneOf(random, ['as', 'is'])} ${oneOf(random, types)})`
    case 4:
      return `(if (${inner()}) ${inner()} else ${inner()})`
    case 5:
      return `{a: ${inner()}, (b: ${inner()}) if ${inner()}, ("k$(${inner()})"): ${inner()}}`
    case 6:
      return `[${inner()}, (${inner()}) if true, ${inner()}]`
    case 7:
      return `(${inner()} match { case x is ${oneOf(random, types)} -> ${inner()} case [h ~ t] -> t case "a" -> ${inner()} else y -> y })`
    case 8:
      return `(${inner()} update { case n at .a -> ${inner()} case .b.c! -> $ case [0] if (${inner()}) -> 1 })`
    case 9:
      return `do { var v = ${inner()} fun f(x, y = 1) = ${inner()} --- f(v, ${inner()}) }`
    default: {
      const { name, parameters } = oneOf(random, functionNames)
      const args = parameters.map((type) =>
        type === 'Function' ? oneOf(random, ['$', '$$', '(a, b) -> b', inner()]) : inner(),
      )
      return /^\w+$/.test(name)
        ? `${name}(${args.join(', ')})`
        : `${name.startsWith('dw::Core::') ? 'sizeOf' : name}(${args.join(', ')})`
    }
  }
}
