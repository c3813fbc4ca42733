import { describe, expect, test } from 'vitest'
import { DataWeaveError } from '../../../engine/dataweave/dataweave-error.ts'
import { compile } from '../../../engine/dataweave/script.ts'
import { failureOf } from './core-support.ts'
import { json, testJson } from './library-support.ts'

const imports = 'import * from dw::Runtime\nvar user = {}'

/** The kind of the error a script ends with. */
const kindOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (error instanceof DataWeaveError) return error.kind
    throw error
  }
  return 'none'
}

describe('errors of dw::Runtime', () => {
  testJson(
    [
      ['try(() -> 1 + 1)', { success: true, result: 2 }],
      ['try(() -> null)', { success: true, result: null }],
      ['try(() -> fail("no")).error.kind', 'UserException'],
      ['try(() -> fail("no")).error.message', 'no'],
      ['try(fail).error.message', 'Error'],
      ['try(() -> user.name!).error.kind', 'KeyNotFoundException'],
      ['try(() -> user.name!).error.message', "There is no key named 'name'"],
      ['try(() -> "x" as Number).success', false],
      ['try(() -> user.name!) orElse "No User Name"', 'No User Name'],
      ['try(() -> "DW") orElse fail("not reached")', 'DW'],
      ['(try(() -> user.name!) orElseTry "second").result', 'second'],
      ['(try(() -> user.name!) orElseTry user.other!).error.message', "There is no key named 'other'"],
      ['(try(() -> 1) orElseTry fail("not reached")).result', 1],
      ['5 failIf ($ > 5)', 5],
      ['"SUCCESS" failIf isEmpty([1])', 'SUCCESS'],
    ],
    { imports },
  )

  test('an error nobody knows the place of says so', () => {
    expect(json('try(fail).error', { imports })).toEqual({
      kind: 'UserException',
      message: 'Error',
      location: 'Unknown location',
      stack: ['main (anonymous:0:0)'],
    })
  })

  test('an error of try tells where it happened', () => {
    const error = json('try(() -> user.name!).error', { imports }) as { location: string; stack: string[] }
    expect(error.location).toMatch(/^\n\d+\| .*user\.name!.*\n +\^/)
    expect(error.stack).toEqual([expect.stringMatching(/^main \(anonymous:\d+:\d+\)$/)])
  })

  test('fail and failIf end a script with their message', () => {
    expect(failureOf('fail("Data was empty")', imports)).toMatchObject({
      kind: 'UserException',
      message: 'Data was empty',
    })
    expect(failureOf('"a" failIf isEmpty([])', imports).message).toBe('Failed')
    expect(failureOf('failIf("a", (it) -> it == "a", "It is a")', imports).message).toBe('It is a')
  })

  test('a limit ends the whole script: no try can hide it', () => {
    const endless = 'fun endless(n) = endless(n + 1) + 1'
    const run = (body: string, limits: object) => () =>
      compile(`%dw 2.0\n${imports}\n${endless}\noutput application/json\n---\n${body}`, { limits }).write({})
    expect(kindOf(run('try(() -> endless(1))', { depth: 50 }))).toBe('LimitException')
    expect(kindOf(run('try(() -> sum(1 to 100000)) orElse 1', { items: 1000 }))).toBe('LimitException')
    expect(kindOf(run('try(() -> (1 to 100000) map $ + 1) orElse 1', { steps: 1000 }))).toBe('LimitException')
  })
})

describe('time in dw::Runtime', () => {
  test('wait gives its value after the time', () => {
    const start = performance.now()
    expect(json('{user: 1} wait 30', { imports })).toEqual({ user: 1 })
    expect(performance.now() - start).toBeGreaterThanOrEqual(29)
  })

  test('wait never blocks for longer than the script has left', () => {
    const start = performance.now()
    expect(kindOf(() => json('1 wait 60000', { imports, limits: { time: 200 } }))).toBe('LimitException')
    expect(performance.now() - start).toBeLessThan(20_000)
  })
})

describe('what dw::Runtime knows of the host', () => {
  const host = {
    property: (name: string) => (name === 'user.timezone' ? 'Europe/Berlin' : undefined),
    propertyNames: () => ['user.timezone'],
  }

  test('properties are those the host gives', () => {
    expect(json('[prop("user.timezone"), prop("other")]', { imports, host })).toEqual(['Europe/Berlin', null])
    expect(json('props()', { imports, host })).toEqual({ 'user.timezone': 'Europe/Berlin' })
  })

  testJson(
    [
      ['[prop("user.timezone"), props()]', [null, {}]],
      ['version() matches /2\\.\\d+/', true],
      ['location(user)', null],
      ['locationString(user)', 'Unknown location'],
      ['(dataFormatsDescriptor() filter ($.name == "json"))[0].defaultMimeType', 'application/json'],
      ['dataFormatsDescriptor() every ($ is DataFormatDescriptor)', true],
      ['findDataFormatDescriptorByMime({"type": "*", subtype: "json", parameters: {}}).name', 'json'],
      ['findDataFormatDescriptorByMime({"type": "application", subtype: "soap+xml", parameters: {}}).name', 'xml'],
      ['findDataFormatDescriptorByMime({"type": "*", subtype: "*", parameters: {}})', null],
    ],
    { imports: `${imports}\nimport every from dw::core::Arrays` },
  )
})
