import { describe, expect, test } from 'vitest'
import { faultsOf, outcomeOfElements } from '../../support/outcome.ts'

const run = (elements: string, variables: Record<string, unknown> = {}) =>
  outcomeOfElements(`${elements}<set-payload value="#[authentication]"/>`, { variables })

describe('who is calling', () => {
  test('is nobody before anybody says so', async () => {
    expect(await run('')).toBeNull()
  })

  test('is set with principal, client and whatever else is known', async () => {
    expect(
      await run(
        `<authentication:set-authentication principal="#[vars.user]" clientId="c1" clientName="Orders" properties="#[{'role': 'admin'}]"/>`,
        { user: 'ann' },
      ),
    ).toEqual({ principal: 'ann', properties: { role: 'admin', clientId: 'c1', clientName: 'Orders' } })
  })

  test('keeps no credentials, which Mule’s own policies hand over', async () => {
    expect(await run('<authentication:set-authentication principal="ann" credentials="s3cret"/>')).toEqual({
      principal: 'ann',
      properties: {},
    })
  })

  test('is set anew as a whole', async () => {
    const first = `<authentication:set-authentication principal="ann" clientId="c1"/>`
    expect(await run(`${first}<authentication:set-authentication principal="bob"/>`)).toEqual({
      principal: 'bob',
      properties: {},
    })
  })

  test('gets more properties, which replace those of the same name', async () => {
    const first = `<authentication:set-authentication principal="ann" properties="#[{'a': 1, 'b': 1}]"/>`
    expect(
      await run(`${first}<authentication:add-properties newProperties="#[{'b': 2, 'c': vars.c}]"/>`, { c: 3 }),
    ).toEqual({
      principal: 'ann',
      properties: { a: 1, b: 2, c: 3 },
    })
  })

  test('gets properties without a principal, as a policy that maps users to clients does', async () => {
    expect(await run(`<authentication:add-properties newProperties="#[{'clientId': 'c1'}]"/>`)).toEqual({
      principal: null,
      properties: { clientId: 'c1' },
    })
    expect(await run('<authentication:add-properties newProperties="#[null]"/>')).toEqual({
      principal: null,
      properties: {},
    })
  })

  test('stays known behind other elements, in variables and handlers', async () => {
    const set = '<authentication:set-authentication principal="ann"/>'
    expect(
      await run(`${set}<set-payload value="x"/><set-variable variableName="v" value="y"/>
        <try><raise-error type="APP:X"/><error-handler><on-error-continue><logger message="x"/></on-error-continue></error-handler></try>`),
    ).toEqual({ principal: 'ann', properties: {} })
  })

  test.each(["'text'", '[1, 2]'])('properties that are none: %s', async (value) => {
    expect(await run(`<authentication:add-properties newProperties="#[${value}]"/>`)).toBe(
      "MULE:TRANSFORMATION: Could not find a transformer for the parameter 'newProperties': it must be an object of names and values.",
    )
  })

  test.each([
    [
      '<authentication:add-properties/>',
      "CFG002 Element <authentication:add-properties> is missing required parameter 'newProperties'.",
    ],
    [
      '<authentication:add-properties newProperties="x"/>',
      "EXP011 A static value ('x') was given for parameter 'newProperties' but it requires an expression",
    ],
    [
      '<authentication:set-authentication user="x"/>',
      "CFG003 Element <authentication:set-authentication> has no attribute 'user'.",
    ],
  ])('%s', async (element, expected) => {
    expect(await faultsOf(`<flow name="f">${element}</flow>`)).toEqual([expected])
  })
})
