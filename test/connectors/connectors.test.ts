import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { connectors } from '../../connectors/index.ts'

const folder = resolve(import.meta.dirname, '../../connectors')
const folders = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []))

const textOf = (connector: string): string =>
  readdirSync(join(folder, connector), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, connector, file), 'utf8'))
    .join('\n')

describe('the list of connectors', () => {
  test.each(connectors.filter(({ refused }) => !refused).map((entry) => [entry.prefix || 'core', entry] as const))(
    'says of %s what the connector says of itself',
    async (_, { prefix, uri, errors, module, load }) => {
      const connector = await load()
      expect([prefix, uri]).toEqual([connector.prefix, connector.uri])
      expect(errors).toBe(connector.errors)
      expect(module).toBe(connector.module)
    },
  )

  test('names every address once, and every folder', async () => {
    expect(new Set(connectors.map(({ uri }) => uri)).size).toBe(connectors.length)
    const listed = new Set(await Promise.all(connectors.map(({ load }) => load())))
    for (const name of folders) {
      const exported = Object.values(await import(join(folder, name, 'index.ts'))).flat()
      expect([name, exported.filter((each) => !listed.has(each as never))]).toEqual([name, []])
    }
  })
})

/** Functions of the SDK whose results may be values that only DataWeave has. */
const GIVING = /\b(localDateTimeOf|readRecord|localStores|createPersistentStore|createRedisStores|scriptFile)\(/

test('whatever gives values that only DataWeave has, or takes scripts, has it loaded', async () => {
  const needing = new Set(
    (await Promise.all(connectors.map(({ load }) => load()))).flatMap((each) =>
      each.needsDataWeave ? each.prefix : [],
    ),
  )
  // Moments become text at once in validation, and the marks that http keeps are texts.
  const giving = folders.filter((name) => !['validation', 'http'].includes(name) && GIVING.test(textOf(name)))
  expect(giving).toContain('file')
  expect(giving.filter((name) => !needing.has(name))).toEqual([])
})

test('lists that strategies apply to are those of files alone, whose items are small', async () => {
  const all = await Promise.all(connectors.map(({ load }) => load()))
  const giving = all.flatMap(({ prefix, elements }) =>
    elements.flatMap(({ name, children }) => ('non-repeatable-iterable' in children ? `${prefix}:${name}` : [])),
  )
  expect(giving).toEqual(['file:list'])
})
