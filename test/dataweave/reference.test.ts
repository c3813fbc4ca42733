import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { defaultLimits } from '../../engine/dataweave/evaluation.ts'
import type { Format, PropertyDefinition } from '../../engine/dataweave/formats/format.ts'
import { formats } from '../../engine/dataweave/formats/index.ts'
import type { Module, ParameterType } from '../../engine/dataweave/functions/define.ts'
import { library } from '../../engine/dataweave/modules/index.ts'

const page = readFileSync(resolve(import.meta.dirname, '../../docs/dataweave.md'), 'utf8')

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${head.join(' | ')} |`,
  `| ${head.map(() => '---').join(' | ')} |`,
  ...rows.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`),
]

const code = (text: string): string => `\`${text}\``

/** Types that exist only to say how an argument is handed over, by those a script knows. */
const scriptType = (type: ParameterType): string =>
  ({ Text: 'String', Sequence: 'Array', Temporal: 'a time', Comparable: 'comparable', Scalar: 'scalar' })[
    type as string
  ] ?? type

const moduleSection = ({ name, functions, constants = {}, types = {} }: Module): string[] => {
  const rows = Object.entries(functions)
    .sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
    .map(([own, { overloads }]) => [
      code(own),
      [...new Set(overloads.map(({ parameters }) => code(`(${parameters.map(scriptType).join(', ')})`)))].join(' '),
    ])
  const others = [
    ...(Object.keys(constants).length > 0 ? ['', `Constants: ${Object.keys(constants).map(code).join(', ')}.`] : []),
    ...(Object.keys(types).length > 0 ? ['', `Types: ${Object.keys(types).map(code).join(', ')}.`] : []),
  ]
  return ['', `### \`${name}\``, '', ...(rows.length > 0 ? table(['function', 'arguments'], rows) : []), ...others]
}

const valuesOf = (property: PropertyDefinition): string => {
  if (property.type === 'ignored') return 'accepted, without effect'
  const values = property.type === 'choice' ? property.choices.map(code).join(' ') : property.type
  return property.default === undefined ? values : `${values}; default ${code(JSON.stringify(property.default))}`
}

const formatRows = ({ id, reader, writer }: Format): string[][] =>
  (['reader', 'writer'] as const).flatMap((side) =>
    Object.entries({ reader, writer }[side]?.properties ?? {}).map(([name, property]) => [
      code(id),
      side,
      code(name),
      valuesOf(property),
    ]),
  )

const has = (side: unknown): string => (side === undefined ? '' : '✓')

const generated: Readonly<Record<string, readonly string[]>> = {
  formats: [
    ...table(
      ['format', 'media types', 'reads', 'writes'],
      formats.map(({ id, mimeTypes, reader, writer }) => [
        code(id),
        mimeTypes.map(code).join(' '),
        has(reader),
        has(writer),
      ]),
    ),
    '',
    ...table(['format', 'of', 'property', 'values'], formats.flatMap(formatRows)),
  ],
  functions: library.flatMap(moduleSection).slice(1),
}

const written = Object.entries(generated).reduce((text, [name, lines]) => {
  const begin = `<!-- ${name}: written by test/dataweave/reference.test.ts -->`
  const [before, rest] = text.split(`${begin}\n`) as [string, string]
  return `${before}${begin}\n\n${lines.join('\n')}\n\n${rest.slice(rest.indexOf('<!-- end -->'))}`
}, page)

test('docs/dataweave.md lists every function and format there is (-u writes it)', async () => {
  await expect(written).toMatchFileSnapshot('../../docs/dataweave.md')
})

test('docs/dataweave.md names the limits there are', () => {
  const [, limits = ''] = page.split('\n## Limits\n')
  const rows = [...limits.matchAll(/^\| `(\w+)` +\| ([\d,]+) +\|/gm)].map(([, name, number = '']) => [
    name,
    Number(number.replaceAll(',', '')),
  ])
  expect(Object.fromEntries(rows)).toEqual(defaultLimits)
})
