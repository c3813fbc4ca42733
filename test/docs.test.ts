import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { formatWithOptions } from 'node:util'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { DEPTH_LIMIT, SEQUENCE_LIMIT, STEP_LIMIT, TIME_LIMIT } from '../engine/expression/jsonata/evaluation.ts'
import { command as check } from '../engine/host/cli/check.ts'
import { command as dw } from '../engine/host/cli/dw.ts'
import { command as egress } from '../engine/host/cli/egress.ts'
import { command as explain } from '../engine/host/cli/explain.ts'
import { command as policyCheck } from '../engine/host/cli/policy-check.ts'
import { command as policyNew } from '../engine/host/cli/policy-new.ts'
import { command as policyPack } from '../engine/host/cli/policy-pack.ts'
import { command as policyRender } from '../engine/host/cli/policy-render.ts'
import { command as policyTest } from '../engine/host/cli/policy-test.ts'
import { command as run } from '../engine/host/cli/run.ts'
import { createRuntime, type DeployOptions } from '../engine/index.ts'
import { READ_LIMIT, REPEAT_LIMIT } from '../engine/model/content.ts'
import { collectDiagnostics } from '../engine/model/diagnostic.ts'
import { readOfflinePolicy } from '../engine/policy/offline-policy.ts'
import { mule } from './support/app.ts'
import { folderWith } from './support/folder.ts'

const root = resolve(import.meta.dirname, '..')
const textOf = (file: string) => readFileSync(join(root, file), 'utf8')
const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))

const pages = filesIn('docs', '.md')

/** A fenced block: ```` ```xml app ```` has the kind `xml app`. */
interface Fence {
  readonly kind: string
  readonly text: string
  /** `docs/policies.md:12`. */
  readonly at: string
}

const fencesOf = (file: string): Fence[] => {
  const fences: Fence[] = []
  let open: { kind: string; line: number; text: string[] } | undefined
  textOf(file)
    .split('\n')
    .forEach((line, i) => {
      if (!line.startsWith('```')) open?.text.push(line)
      else if (!open) open = { kind: line.slice(3).trim(), line: i + 1, text: [] }
      else {
        fences.push({ kind: open.kind, text: open.text.join('\n'), at: `${file}:${open.line}` })
        open = undefined
      }
    })
  return fences
}

/** Cells of every row of a table, without head and rule. */
const rowsOf = (markdown: string): string[][] =>
  [...markdown.matchAll(/^\|.*\|$/gm)]
    .map(([line]) => line.replaceAll('\\|', '\0').split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.replaceAll('\0', '|').trim()))
    .filter(([first = '']) => !/^-+$/.test(first))

/** The part of a page below a heading, up to the next heading of its level or a higher one. */
const section = (markdown: string, heading: string): string => {
  const [, level = ''] = /^(#+) /.exec(heading) ?? []
  const [, after = ''] = markdown.split(`\n${heading}\n`)
  return after.split(new RegExp(`\\n#{1,${level.length}} `))[0] as string
}

const unquoted = (cell: string) => cell.replaceAll('`', '')

const diagnosticsOf = async (sources: Record<string, string>, options: DeployOptions = {}) => {
  const runtime = await createRuntime({ log: false })
  const found = await runtime.check(sources, { name: 'docs', ...options })
  return found.map(({ line, code, message }) => `${line} ${code} ${message}`)
}

describe('docs/diagnostics.md', () => {
  const rows = rowsOf(textOf('docs/diagnostics.md')).filter(([code = '']) => code !== 'code')
  const reported = new Set(
    [...filesIn('engine', '.ts'), ...filesIn('connectors', '.ts')].flatMap((file) =>
      [...textOf(file).matchAll(/'([A-Z]{3}\d{3})'/g)].map(([, code = '']) => code),
    ),
  )

  test('has one row for every code that can be reported, and no other', () => {
    expect(rows.map(([code]) => code).sort()).toEqual([...reported].sort())
  })

  test('says for each what it means and how to solve it', () => {
    expect(rows.filter((cells) => cells.length !== 3 || cells.includes(''))).toEqual([])
  })
})

describe('links', () => {
  const slug = (heading: string) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-')
  const anchorsOf = (file: string) =>
    new Set([...textOf(file).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => slug(heading)))

  test.each(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', ...pages])('of %s lead somewhere', (file) => {
    const links = [...textOf(file).matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target)
    const broken = links.filter((target) => {
      if (/^https?:/.test(target)) return false
      const [path = '', anchor] = target.split('#')
      const linked = path === '' ? file : relative(root, join(root, dirname(file), path))
      if (!existsSync(join(root, linked))) return true
      return anchor !== undefined && linked.endsWith('.md') && !anchorsOf(linked).has(anchor)
    })
    expect(broken).toEqual([])
  })
})

const APPLICATION = mule(`
  <api-gateway:autodiscovery apiId="4711" flowRef="main"/>
  <http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
  <flow name="main"><http:listener config-ref="in" path="/*"/><http:request url="http://127.0.0.1:9/"/></flow>`)

const rooted = (xml: string): string => (xml.includes('<mule ') ? xml : mule(xml))

/** The template that an example of a policy, or of one of its blocks, stands for. */
const templateOf = ({ kind, text }: Fence): string => {
  const block = kind.split(' ')[1]
  if (block === 'policy') return text
  return mule(`<http-policy:proxy name="p"><http-policy:${block}>${text}</http-policy:${block}></http-policy:proxy>`)
}

describe('examples', () => {
  const folder = folderWith({})
  afterAll(() => folder.remove())
  const fences = pages.flatMap(fencesOf)
  const ofKind = (kind: RegExp) => fences.filter((fence) => kind.test(fence.kind))
  /** The configuration that stands next below a policy. */
  const configurationOf = (fence: Fence): Record<string, unknown> => {
    const next = fences[fences.indexOf(fence) + 1]
    return next?.kind === 'json configuration' ? JSON.parse(next.text) : {}
  }

  test.each(ofKind(/^xml app$/).map((fence) => [fence.at, fence] as const))(
    'the application at %s deploys',
    async (_, fence) => {
      expect(await diagnosticsOf({ 'app.xml': rooted(fence.text) })).toEqual([])
    },
  )

  test.each(ofKind(/^xml (policy|source|operation)$/).map((fence) => [fence.at, fence] as const))(
    'the policy at %s applies',
    async (_, fence) => {
      const policy = { template: templateOf(fence), configuration: configurationOf(fence) }
      expect(await diagnosticsOf({ 'app.xml': APPLICATION }, { policies: [policy] })).toEqual([])
    },
  )

  test.each(ofKind(/^json policy-file$/).map((fence) => [fence.at, fence] as const))(
    'the policy file at %s applies',
    async (_, fence) => {
      const { report, diagnostics } = collectDiagnostics()
      const policy = readOfflinePolicy(fence.text, 'example.json', [join(root, 'policy-templates')], report)
      expect(diagnostics).toEqual([])
      expect(await diagnosticsOf({ 'app.xml': APPLICATION }, { policies: policy ? [policy] : [] })).toEqual([])
    },
  )

  test.each(ofKind(/^yaml definition$/).map((fence) => [fence.at, fence] as const))(
    'the definition at %s checks a configuration',
    async (_, fence) => {
      folder.write({ 'definition.yaml': fence.text })
      const template = templateOf({ ...fence, kind: 'xml operation', text: '<logger message="{{greeting}}"/>' })
      const definition = join(folder.path, 'definition.yaml')
      const apply = (configuration: Record<string, unknown>) =>
        diagnosticsOf({ 'app.xml': APPLICATION }, { policies: [{ template, definition, configuration }] })
      expect(await apply({})).toEqual([])
      expect(await apply({ retries: 0 })).toEqual(["1 POL043 Parameter 'retries' must be at least 1."])
    },
  )

  test.each(ofKind(/^ts run$/).map((fence, i) => [fence.at, fence, i] as const))(
    'the program at %s prints what it says',
    async (_, { text }, i) => {
      const said = [...text.matchAll(/\/\/ (.*)$/gm)].map(([, line = '']) => line)
      const inside = text
        .replaceAll("from 'hinny'", `from '${join(root, 'engine/index.ts')}'`)
        .replaceAll("from 'hinny/dataweave'", `from '${join(root, 'engine/dataweave/index.ts')}'`)
      folder.write({ [`program-${i}.ts`]: inside })
      const log = vi.spyOn(console, 'log').mockImplementation(() => {})
      try {
        await import(join(folder.path, `program-${i}.ts`))
        const printed = log.mock.calls.flatMap((line) => formatWithOptions({ breakLength: 200 }, ...line).split('\n'))
        expect(printed.map((line) => line.trim())).toEqual(said.map((line) => line.trim()))
      } finally {
        log.mockRestore()
      }
    },
  )
})

describe('docs/expressions.md', () => {
  const page = textOf('docs/expressions.md')

  test('every expression in the table gives what it says', async () => {
    const event = JSON.parse(fencesOf('docs/expressions.md').find(({ kind }) => kind === 'json event')?.text ?? '')
    const table = rowsOf(section(page, '## JSONata')).filter(([expression]) => expression !== 'expression')
    expect(table.length).toBeGreaterThan(10)
    const escaped = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
    const flows = table.map(
      ([expression = ''], i) =>
        `<flow name="f${i}"><set-payload value="${escaped(`#[${unquoted(expression)}]`)}"/></flow>`,
    )
    const runtime = await createRuntime({ log: false })
    const app = await runtime.deploy({ 'app.xml': mule(flows.join('\n')) }, { name: 'docs' })
    const results = []
    for (let i = 0; i < table.length; i++) {
      const { payload } = await app.flow(`f${i}`).run({
        payload: JSON.stringify(event.payload),
        mediaType: 'application/json',
        variables: event.vars,
      })
      results.push([table[i]?.[0], payload])
    }
    await runtime.stop()
    expect(results).toEqual(table.map(([expression, result = '']) => [expression, JSON.parse(unquoted(result))]))
  })

  test('names the limits there are', () => {
    const numbers = section(page, '## Limits')
      .split(/[^\d,]+/)
      .map((word) => Number(word.replaceAll(',', '')))
      .filter((number) => number > 0)
    expect(numbers).toEqual([SEQUENCE_LIMIT, STEP_LIMIT, TIME_LIMIT / 1000, DEPTH_LIMIT])
  })
})

describe('docs/configuration.md', () => {
  const page = textOf('docs/configuration.md')

  test('names the limits of bodies', () => {
    const sizes = [...section(page, '## Bodies').matchAll(/(\d+) MiB/g)].map(([, size]) => Number(size) * 1024 * 1024)
    expect(sizes).toEqual([READ_LIMIT, REPEAT_LIMIT])
  })

  test('names every flag of every command', () => {
    const flags = [
      run,
      check,
      explain,
      egress,
      policyNew,
      policyCheck,
      policyRender,
      policyTest,
      policyPack,
      dw,
    ].flatMap(({ args }) =>
      Object.entries(args as Record<string, { type?: string }>).flatMap(([name, { type }]) =>
        type === 'positional' ? [] : [`--${name}`],
      ),
    )
    const documented = rowsOf(section(page, '## Command line')).flatMap(
      ([cell = '']) => /^`(--[\w-]+)`$/.exec(cell)?.[1] ?? [],
    )
    expect([...new Set(documented)].sort()).toEqual([...new Set(flags)].sort())
  })
})
