import { describe, expect, test } from 'vitest'
import { createFlows, markedFaults } from '../../support/flows.ts'

const removing = (pattern: string) => createFlows(`<flow name="f"><remove-variable variableName="${pattern}"/></flow>`)
const given = { abc: 1, abd: 2, xbc: 3, '': 4, 'a*': 5 }

describe('remove-variable', () => {
  test.each([
    ['abc', ['abd', 'xbc', '', 'a*']],
    ['ab*', ['xbc', '', 'a*']],
    ['*bc', ['abd', '', 'a*']],
    ['a*c', ['abd', 'xbc', '', 'a*']],
    ['*b*', ['', 'a*']],
    ['*', []],
    ['a*b*c', ['abd', 'xbc', '', 'a*']],
    ['abc*abc', ['abc', 'abd', 'xbc', '', 'a*']],
  ])('%s leaves %j', async (pattern, left) => {
    expect(Object.keys((await removing(pattern).run('f', { variables: given })).variables)).toEqual(left)
  })

  test('a missing variable is only a warning', async () => {
    const flows = removing('nope')
    expect((await flows.run('f', { payload: 'p' })).payload).toBe('p')
    expect(flows.log.map((line) => [line.level, line.message])).toEqual([
      ['WARN', "There is no variable named 'nope' to remove."],
    ])
  })

  test('a pattern that matches nothing is silent', async () => {
    const flows = removing('n*')
    await flows.run('f')
    expect(flows.log).toEqual([])
  })

  test('needs a name', () => {
    expect(markedFaults('<flow name="f">¦<remove-variable/></flow>')).toEqual([
      "¦ CFG002 Element <remove-variable> is missing required parameter 'variableName'.",
    ])
  })
})
