import { afterAll, describe, expect, test } from 'vitest'
import { mule } from '../support/app.ts'
import { folderWith } from '../support/folder.ts'
import { runHinny } from '../support/hinny.ts'
import { filesOf, type WrittenPolicy } from './finding-case.ts'

const folders = folderWith({})
afterAll(() => folders.remove())

const NEXT = '<http-policy:execute-next/>'
const add = (side: string, header: string) =>
  `<http-transform:add-${side}-headers><http-transform:headers>#[{'${header}': 1}]</http-transform:headers></http-transform:add-${side}-headers>`
const addRequest = (header: string): WrittenPolicy => ({ operation: `${add('request', header)}\n${NEXT}` })
const addResponse = (header: string): WrittenPolicy => ({ source: `${NEXT}\n${add('response', header)}` })
const readRequest = (header: string): WrittenPolicy => ({
  operation: `<logger message="#[attributes.headers.'${header}']"/>\n${NEXT}`,
})

/** A policy and what its file in the application says. */
interface Applied extends WrittenPolicy {
  readonly order?: number
  readonly pointcutData?: readonly Readonly<Record<string, string>>[]
}

const REQUESTER = '<http:request url="http://localhost:9"/>'
let count = 0

/** Checks an application with these policies; paths are shown from its folder. */
const check = async (policies: Readonly<Record<string, Applied>>, requester = REQUESTER) => {
  const name = `shop${count++}`
  const files: Record<string, string> = {
    'mule-artifact.json': '{ "minMuleVersion": "4.6.0" }',
    'src/main/mule/flows.xml': mule(`
      <http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
      <flow name="main"><http:listener config-ref="in" path="/*"/>${requester}</flow>`),
  }
  for (const [id, { order, pointcutData, ...policy }] of Object.entries(policies)) {
    files[`policies/${id}.json`] = JSON.stringify({
      template: { assetId: id },
      ...(order && { order }),
      ...(pointcutData && { pointcutData }),
    })
    for (const [file, text] of Object.entries(filesOf(policy))) files[`policy-templates/${id}/${file}`] = text
  }
  folders.write(Object.fromEntries(Object.entries(files).map(([file, text]) => [`${name}/${file}`, text])))
  const { code, out } = await runHinny('policy', 'check', `${folders.path}/${name}`)
  return { code, out: out.replaceAll(`${folders.path}/${name}/`, '').replaceAll(name, 'shop') }
}

const first = { order: 1 }
const second = { order: 2 }

describe('the policies of one application', () => {
  test('that add the same header to a request, and to a response', async () => {
    const { code, out } = await check({
      a: { ...first, ...addRequest('X-Team'), source: `${NEXT}\n${add('response', 'x-by')}` },
      b: { ...second, ...addRequest('x-team'), source: `${NEXT}\n${add('response', 'x-by')}` },
    })
    expect(code).toBe(0)
    await expect(out).toMatchFileSnapshot('../golden/check/pol090-two-add-one-header.txt')
  })

  test('of which one adds what another one answers with', async () => {
    const answer = `<http-transform:set-response statusCode="403"><http-transform:headers>#[{'X-Why': 1}]</http-transform:headers></http-transform:set-response>`
    const choice = `<choice><when expression="#[attributes.method == 'GET']">${answer}</when><otherwise>${NEXT}</otherwise></choice>`
    const { out } = await check({
      a: { ...first, ...addResponse('x-why') },
      b: { ...second, source: choice },
    })
    expect(out).toContain("POL090 The policies 'b' and 'a' both add the response header 'x-why'")
    // The outer answer takes the place of the inner one, with all of its headers.
    const { out: fine } = await check({
      a: { ...first, source: choice },
      b: { ...second, ...addResponse('x-why') },
    })
    expect(fine).toMatch(/no errors, no warnings\n$/)
  })

  test('of which one reads what a later one adds', async () => {
    const { out } = await check({
      a: { ...first, ...readRequest('x-trace') },
      b: { ...second, ...addRequest('x-trace') },
      c: { order: 3, ...addResponse('x-other') },
    })
    await expect(out).toMatchFileSnapshot('../golden/check/pol091-reads-too-early.txt')
  })

  test('of which one reads a variable of the other', async () => {
    const { out } = await check({
      a: { ...first, source: `<set-variable variableName="user" value="x"/>\n${NEXT}` },
      b: { ...second, source: `<logger message="#[vars.user]"/>\n${NEXT}` },
    })
    await expect(out).toMatchFileSnapshot('../golden/check/pol092-foreign-variable.txt')
  })

  test('that have the same order', async () => {
    const { out } = await check({ a: addRequest('x-a'), b: addRequest('x-b') })
    await expect(out).toMatchFileSnapshot('../golden/check/pol093-same-order.txt')
  })

  test.each<[string, Readonly<Record<string, Applied>>, string?]>([
    ['different headers', { a: { ...first, ...addRequest('x-a') }, b: { ...second, ...addRequest('x-b') } }],
    [
      'the second removes the header first',
      {
        a: { ...first, ...addRequest('x-a') },
        b: {
          ...second,
          operation: `<http-transform:remove-headers><http-transform:header-names>#[['x-a']]</http-transform:header-names></http-transform:remove-headers>\n${addRequest('x-a').operation}`,
        },
      },
    ],
    [
      'one for requests, one for responses',
      { a: { ...first, ...addRequest('x-a') }, b: { ...second, ...addResponse('x-a') } },
    ],
    [
      'never for the same request',
      {
        a: { ...first, ...addRequest('x-a'), pointcutData: [{ methodRegex: 'GET' }] },
        b: { ...second, ...addRequest('x-a'), pointcutData: [{ methodRegex: 'POST' }] },
      },
    ],
    [
      'reads what an outer one adds',
      { a: { ...first, ...addRequest('x-a') }, b: { ...second, ...readRequest('x-a') } },
    ],
    [
      'reads what the requester declares',
      { a: { ...first, ...readRequest('x-a') }, b: { ...second, ...addRequest('x-a') } },
      `<http:request url="http://localhost:9"><http:headers>#[{'x-a': 1}]</http:headers></http:request>`,
    ],
    [
      'each with a variable of its own',
      {
        a: { ...first, source: `<set-variable variableName="user" value="x"/>\n${NEXT}` },
        b: {
          ...second,
          source: `<set-variable variableName="user" value="y"/><logger message="#[vars.user]"/>\n${NEXT}`,
        },
      },
    ],
    ['the same order around different things', { a: addRequest('x-a'), b: addResponse('x-b') }],
  ])('are left alone: %s', async (_, policies, requester) => {
    const { out } = await check(policies, requester)
    expect(out).toMatch(/no errors, no warnings\n$/)
  })

  test('a configured value that breaks the template on Mule is found with the policy', async () => {
    const policy: WrittenPolicy = {
      operation: `<set-variable variableName="v" value="{{{text}}}"/>\n${NEXT}`,
      fields: '  - propertyName: text\n    type: string',
    }
    const name = `shop${count++}`
    folders.write({
      [`${name}/src/main/mule/a.xml`]: mule(`<flow name="f">${REQUESTER}</flow>`),
      [`${name}/policies/p.json`]: JSON.stringify({ template: { assetId: 'p' }, configuration: { text: 'say "yes"' } }),
      ...Object.fromEntries(
        Object.entries(filesOf(policy)).map(([file, text]) => [`${name}/policy-templates/p/${file}`, text]),
      ),
    })
    const { out } = await runHinny('policy', 'check', `${folders.path}/${name}`)
    expect(out).toContain(
      'warning POL028 {{{text}}} is inserted as it is by Mule, and a configured value holds a double quote',
    )
  })
})
