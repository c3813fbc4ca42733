import { afterAll, describe, expect, test } from 'vitest'
import { sarifText } from '../../engine/host/sarif.ts'
import { blockCases } from '../check/block-cases.ts'
import { filesOf } from '../check/finding-case.ts'
import { templateCases } from '../check/template-cases.ts'
import { mule } from '../support/app.ts'
import { folderWith } from '../support/folder.ts'
import { runHinny } from '../support/hinny.ts'
import { fc } from '../support/property.ts'
import { readSarif } from '../support/sarif.ts'

const folder = folderWith({})
afterAll(() => folder.remove())

describe('SARIF for code scanners is what its standard says', () => {
  test('every finding of policy check, with its rule', async () => {
    for (const [i, { trigger }] of [...blockCases, ...templateCases].entries())
      folder.write(
        Object.fromEntries(Object.entries(filesOf(trigger)).map(([name, text]) => [`all/p${i}/${name}`, text])),
      )
    const { out } = await runHinny('policy', 'check', `${folder.path}/all`, '--sarif', '-')
    const { log, faults } = readSarif(out)
    expect(faults).toEqual([])
    const codes = new Set([...blockCases, ...templateCases].map(({ code }) => code))
    expect(log.runs[0].tool.driver.rules.map(({ id }) => id)).toEqual(expect.arrayContaining([...codes]))
  })

  test('a policy with nothing to find, and an inventory of nothing', async () => {
    folder.write({
      'sound/template.xml': mule(
        '<http-policy:proxy name="p"><http-policy:operation><http-policy:execute-next/></http-policy:operation></http-policy:proxy>',
      ),
      'silent/app.xml': mule('<flow name="main"/>'),
    })
    for (const args of [
      ['policy', 'check', `${folder.path}/sound`, '--sarif', '-'],
      ['egress', `${folder.path}/silent`, '--format', 'sarif'],
    ]) {
      const { log, faults } = readSarif((await runHinny(...args)).out)
      expect([faults, log.runs[0].results, log.runs[0].tool.driver.rules], args.join(' ')).toEqual([[], [], []])
    }
  })

  test('every call of an inventory, and what breaks its rules', async () => {
    folder.write({
      'calls/app.xml':
        mule(`<http:request-config name="up"><http:request-connection host="api.example.com" port="80"/></http:request-config>
<flow name="main">
  <http:request config-ref="up" path="/a"/>
  <http:request method="GET" url="#[vars.where]"/>
  <http:request config-ref="up" path="/b" api-gateway:disablePolicies="true"/>
</flow>`),
    })
    const { out } = await runHinny(
      'egress',
      `${folder.path}/calls`,
      '--format',
      'sarif',
      '--fail-on',
      'disabled-without-reason,unwrapped,computed-host,no-tls',
    )
    const { log, faults } = readSarif(out)
    expect(faults).toEqual([])
    expect(new Set(log.runs[0].results.map(({ ruleId }) => ruleId))).toEqual(
      new Set([
        'egress/call',
        'egress/disabled-without-reason',
        'egress/unwrapped',
        'egress/computed-host',
        'egress/no-tls',
      ]),
    )
  })

  test('what is wrong with a path, which has no place in a file', async () => {
    const { out } = await runHinny('policy', 'check', `${folder.path}/nowhere`, '--sarif', '-')
    const { log, faults } = readSarif(out)
    expect(faults).toEqual([])
    expect(log.runs[0].results).toHaveLength(1)
  })

  test('files with any name, texts with any characters', () => {
    const place = fc.record({
      file: fc
        .array(
          fc.string({ minLength: 1, unit: 'binary' }).filter((name) => !/^\.\.?$|[/\\\0]/.test(name)),
          { minLength: 1 },
        )
        .map((names) => names.join('/')),
      line: fc.integer({ min: 1 }),
      column: fc.integer({ min: 1 }),
    })
    const text = fc.string({ unit: 'binary', minLength: 1 })
    const result = fc.record(
      {
        rule: fc.constantFrom('POL072', 'egress/call', 'x'),
        level: fc.constantFrom('error' as const, 'warning' as const, 'note' as const),
        message: text,
        hint: text,
        place,
        related: fc.array(fc.record({ place, message: text })),
        properties: fc.record({ configuration: fc.dictionary(fc.string(), fc.jsonValue()) }),
      },
      { requiredKeys: ['rule', 'level', 'message', 'place'] },
    )
    fc.assert(
      fc.property(fc.array(result, { maxLength: 5 }), (results) => {
        expect(readSarif(sarifText('hinny', { POL072: 'A sentence.' }, results)).faults).toEqual([])
      }),
    )
  })
})
