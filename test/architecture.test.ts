import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { completeRegistry } from '../engine/host/artifact-needs.ts'

const root = resolve(import.meta.dirname, '..')

const filesUnder = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))

const sources = [...filesUnder('engine'), ...filesUnder('connectors')]
const textOf = (file: string) => readFileSync(join(root, file), 'utf8')
const linesOf = (file: string) => textOf(file).split('\n').length

/** What a file imports: project files as paths from the root, packages by their name. */
const importsOf = (file: string): string[] =>
  [...textOf(file).matchAll(/(?:from|import|require)\s*(?:<[^>]*>)?\(?\s*'([^']+)'/g)].map(([, specifier = '']) =>
    specifier.startsWith('.') ? relative(root, resolve(root, dirname(file), specifier)) : specifier,
  )

const RINGS: Record<string, number> = {
  model: 0,
  config: 1,
  dataweave: 1,
  expression: 1,
  kernel: 2,
  store: 2,
  keys: 2,
  policy: 3,
  check: 3,
  trace: 3,
  gateway: 4,
  host: 5,
}
const ringOf = (file: string) => RINGS[file.split('/')[1] as string]

/** Packages that only one place may import. */
const DOORS: Record<string, (file: string) => boolean> = {
  undici: (file) => file === 'connectors/http/client.ts',
  fastify: (file) => file === 'connectors/http/server.ts',
  jsonata: (file) => file.startsWith('engine/expression/'),
  'fast-xml-parser': (file) => file.startsWith('engine/config/'),
  yaml: (file) => file.startsWith('engine/config/') || file.startsWith('engine/dataweave/formats/yaml/'),
  saxes: (file) => file.startsWith('engine/dataweave/formats/xml/'),
  re2js: (file) => file.startsWith('engine/dataweave/values/regex-java/'),
  '@js-joda/core': (file) => file.startsWith('engine/dataweave/'),
  '@js-joda/timezone': (file) => file === 'engine/dataweave/values/zone.ts',
  fflate: (file) => file === 'engine/config/archive.ts',
  handlebars: (file) => file.startsWith('engine/policy/'),
  pino: (file) => file.startsWith('engine/host/'),
  citty: (file) => file.startsWith('engine/host/cli/'),
  'classic-level': (file) => file === 'engine/store/database.ts',
  '@redis/client': (file) => file === 'engine/store/redis-client.ts',
  jose: (file) => file.startsWith('connectors/jwt/'),
  ldapts: (file) => file === 'connectors/basic-authentication/ldap-directory.ts',
  'ajv-draft-04': (file) => file === 'connectors/json/drafts.ts',
  fontoxpath: (file) => file === 'connectors/xml-module/xpath.ts',
  slimdom: (file) => file === 'connectors/xml-module/xpath.ts',
  'libxml2-wasm': (file) => file === 'connectors/xml-module/libxml.ts',
  diff: (file) => file.startsWith('engine/host/policy-try/'),
  chokidar: (file) => file.startsWith('engine/host/'),
}

/** A parser or a table may be longer, with a reason. */
const LONGER: Record<string, string> = {}

describe('the architecture holds', () => {
  test.each(sources.filter((file) => ringOf(file) !== undefined))(
    '%s imports only its own ring and lower ones',
    (file) => {
      const ring = ringOf(file) as number
      const outward = importsOf(file).filter((target) => target.startsWith('engine/') && (ringOf(target) ?? 99) > ring)
      expect(outward).toEqual([])
      if (!file.startsWith('engine/host/'))
        expect(importsOf(file).filter((t) => t.startsWith('connectors/'))).toEqual([])
    },
  )

  test.each(filesUnder('connectors'))(
    '%s imports nothing of the engine but its sdk, and no other connector',
    (file) => {
      if (file === 'connectors/index.ts') return
      const own = file.split('/').slice(0, 2).join('/')
      const foreign = importsOf(file).filter(
        (target) =>
          (target.startsWith('engine/') && target !== 'engine/sdk.ts') ||
          (target.startsWith('connectors/') && !target.startsWith(`${own}/`)),
      )
      expect(foreign).toEqual([])
    },
  )

  test('only the host knows which connectors there are', () => {
    const users = sources.filter((file) => importsOf(file).includes('connectors/index.ts'))
    expect(users).toEqual(['engine/host/artifact-needs.ts'])
  })

  test('nothing is imported for what importing it does: the bundler would leave it out', () => {
    expect(sources.filter((file) => /^import '/m.test(textOf(file)))).toEqual([])
  })

  test('every package has its one door', () => {
    const wrong = sources.flatMap((file) =>
      importsOf(file)
        .filter((target) => DOORS[target] && !DOORS[target](file))
        .map((target) => `${file} imports ${target}`),
    )
    expect(wrong).toEqual([])
  })

  test('property tests try the same cases in every run', () => {
    const own = filesUnder('test').filter((file) => /^import (?!type ).*'fast-check'/m.test(textOf(file)))
    expect(own).toEqual(['test/support/property.ts'])
  })

  test('files stay small: median under 100 lines, none above 350', () => {
    const sizes = sources.map(linesOf).sort((a, b) => a - b)
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(100)
    expect(sources.filter((file) => linesOf(file) > 350 && !LONGER[file])).toEqual([])
  })

  test('every element of a connector is in its list', async () => {
    const { connectors } = await completeRegistry()
    const listed = new Set(connectors.flatMap((connector) => connector.elements))
    expect(listed.size).toBe(connectors.flatMap((connector) => connector.elements).length)
    const declared = filesUnder('connectors').filter((file) => textOf(file).includes('defineElement({'))
    const unlisted = declared.filter((file) => {
      const names = [...textOf(file).matchAll(/defineElement\(\{\s*name: '([^']+)'/g)].map(([, name]) => name)
      return names.some((name) => ![...listed].some((element) => element.name === name))
    })
    expect(unlisted).toEqual([])
  })

  test('no dumping grounds: no utils, no barrels but the named ones', () => {
    const named = [
      'engine/index.ts',
      'engine/dataweave/index.ts',
      'engine/dataweave/formats/index.ts',
      'engine/dataweave/modules/index.ts',
    ]
    const barrels = sources.filter((file) => /(^|\/)index\.ts$/.test(file))
    expect(barrels.filter((file) => !named.includes(file) && !/^connectors\/([^/]+\/)?index\.ts$/.test(file))).toEqual(
      [],
    )
    expect(sources.filter((file) => /(^|\/)(utils?|helpers?|types)(\/|\.ts)/.test(file))).toEqual([])
  })

  test('the top level holds only what was agreed', () => {
    const visible = readdirSync(root).filter(
      (name) => !name.startsWith('.') && !['node_modules', 'dist', 'coverage'].includes(name),
    )
    expect(visible.sort()).toEqual(
      [
        'ARCHITECTURE.md',
        'CHANGELOG.md',
        'CONTRIBUTING.md',
        'LICENSE',
        'README.md',
        'apps',
        'bench',
        'connectors',
        'docs',
        'engine',
        'package-lock.json',
        'package.json',
        'policy-templates',
        'test',
        'tsconfig.json',
      ].sort(),
    )
  })
})
