import { describe, expect, test } from 'vitest'
import { createRuntime } from '../../../engine/index.ts'
import { deployXml, mule } from '../../support/app.ts'

const flow = (expression: string): string =>
  `<flow name="main"><set-payload value="#[${expression.replaceAll('"', '&quot;')}]"/></flow>`

const PROJECT = { 'mule-artifact.json': '{"minMuleVersion": "4.4.0"}' }
const DATAWEAVE = { 'mule-artifact.json': '{"expressionLanguage": "dataweave"}' }

const resultOf = async (expression: string, payload: unknown, files: Record<string, string> = PROJECT) => {
  const app = await deployXml(flow(expression), { files })
  const { payload: result } = await app.flow('main').run({ payload })
  await app.stop()
  return result
}

describe('validations are functions of DataWeave, too', () => {
  test.each([
    ['Validation::isEmail(payload)', 'ann@example.com', true],
    ['Validation::isEmail(payload)', 'ann.example.com', false],
    ['Validation::isEmail(payload)', null, false],
    ['Validation::matchesRegex(payload, "[a-z]+")', 'abc', true],
    ['Validation::matchesRegex(payload, "[a-z]+")', 'abc1', false],
    ['Validation::matchesRegex(payload, "[a-z]+")', 'ABC', false],
    ['Validation::matchesRegex(payload, "[a-z]+", false)', 'ABC', true],
    ['Validation::isTime(payload, "yyyy-MM-dd")', '2024-02-29', true],
    ['Validation::isTime(payload, "yyyy-MM-dd")', '29.2.2024', false],
    ['Validation::isTime(payload, "h:mm a", "US")', '12:08 PM', true],
    ['Validation::isTime(payload, "d MMM yyyy", "fr")', '3 janv. 2024', true],
    ['Validation::isNumber(payload, "INTEGER")', '12', true],
    ['Validation::isNumber(payload, "SHORT")', '70000', false],
    ['Validation::isNumber(payload, "DOUBLE")', '1.5', true],
    ['Validation::isNumber(payload, "LONG")', 12, true],
    ['Validation::isIp(payload)', '::1', true],
    ['Validation::isIp(payload)', '10.0.0', false],
    ['Validation::isUrl(payload)', 'https://example.com/a?b', true],
    ['Validation::isUrl(payload)', 'example.com', false],
  ])('#[%s] of %j is %j', async (expression, payload, expected) => {
    expect(await resultOf(expression, payload)).toBe(expected)
  })

  test('they may be imported, used as values, and stand in modules of the application', async () => {
    const files = {
      ...PROJECT,
      'modules/contacts.dwl': '%dw 2.0\nfun reachable(people) = people filter Validation::isEmail($.mail)',
    }
    const expression = 'import * from modules::contacts --- reachable(payload) map $.name'
    expect(
      await resultOf(
        expression,
        [
          { name: 'a', mail: 'a@b.com' },
          { name: 'c', mail: '-' },
        ],
        files,
      ),
    ).toEqual(['a'])
    const imported = 'import isIp from Validation --- payload filter isIp($)'
    expect(await resultOf(imported, ['1.2.3.4', 'x'])).toEqual(['1.2.3.4'])
  })

  test('a script in a file finds them', async () => {
    const app = await deployXml(
      `<flow name="main"><ee:transform><ee:message><ee:set-payload resource="check.dwl"/></ee:message></ee:transform></flow>`,
      { files: { 'check.dwl': '%dw 2.0\noutput application/java\n---\nValidation::isUrl(payload)' } },
    )
    expect((await app.flow('main').run({ payload: 'http://a.b' })).payload).toBe(true)
    await app.stop()
  })

  test('a script that is made at run time finds them', async () => {
    const app = await deployXml(`<flow name="main"><ee:dynamic-evaluate expression="#[vars.script]"/></flow>`, {
      files: PROJECT,
    })
    const variables = { script: '%dw 2.0\noutput application/java\n---\nValidation::isIp(payload)' }
    expect((await app.flow('main').run({ payload: '1.1.1.1', variables })).payload).toBe(true)
    await app.stop()
  })
})

describe('what is wrong with a call is told', () => {
  test.each([
    [
      'Validation::isEmial(payload)',
      'Unable to resolve reference of: `Validation::isEmial`.',
      "did you mean 'isEmail'?",
    ],
    [
      'Validaton::isEmail(payload)',
      'Unable to resolve reference of: `Validaton::isEmail`.',
      "did you mean 'Validation'?",
    ],
    [
      'Validation::isBlankString(payload)',
      'Unable to resolve reference of: `Validation::isBlankString`.',
      'Validation has isEmail, matchesRegex, isTime, isNumber, isIp, isUrl',
    ],
    ['Validation::isTime(payload)', 'isTime', undefined],
  ])('at deployment: #[%s]', async (expression, message, hint) => {
    const runtime = await createRuntime({ log: false })
    const [fault] = await runtime.check({ 'app.xml': mule(flow(expression)), ...DATAWEAVE }, { name: 'app' })
    await runtime.stop()
    expect(fault).toMatchObject({ code: 'EXP005', line: 8 })
    expect(fault?.message).toContain(message)
    if (hint !== undefined) expect(fault?.hint).toContain(hint)
  })

  test.each([
    ['Validation::isEmail(payload)', { a: 1 }, 'isEmail() takes a String as email, not Object.'],
    [
      'Validation::isNumber("1", payload)',
      'NUMBER',
      "'NUMBER' is no type of number: INTEGER, LONG, SHORT, DOUBLE, FLOAT.",
    ],
    ['Validation::isTime("1", payload)', null, 'The pattern is null.'],
  ])('as MULE:EXPRESSION: #[%s] of %j', async (expression, payload, message) => {
    await expect(resultOf(expression, payload)).rejects.toMatchObject({
      errorType: { identifier: 'EXPRESSION' },
      message: expect.stringContaining(message),
    })
  })
})
