import { afterEach, describe, expect, test } from 'vitest'
import { type Folder, folderWith } from '../support/folder.ts'
import {
  addResponseHeaders,
  application,
  endStories,
  faultsOf,
  NEXT,
  payload,
  policy,
  setResponse,
  tell,
  template,
} from './policy-story.ts'

const folders: Folder[] = []
afterEach(async () => {
  await endStories()
  for (const folder of folders.splice(0)) folder.remove()
})

describe('policy files of an application', () => {
  const files = (policies: Record<string, unknown>) => {
    const folder = folderWith({
      'app.xml': `<mule xmlns="http://www.mulesoft.org/schema/mule/core" xmlns:http="http://www.mulesoft.org/schema/mule/http">${application(payload("'flow'"))}</mule>`,
      'policy-templates/answer/template.xml': template({ source: setResponse(200, { body: "'{{{text}}}'" }) }),
      'policy-templates/mark/template.xml': template({
        source: NEXT + addResponseHeaders("{'x-source': '{{{policyId}}}'}"),
      }),
      ...Object.fromEntries(
        Object.entries(policies).map(([name, content]) => [
          `policies/${name}`,
          typeof content === 'string' ? content : JSON.stringify(content),
        ]),
      ),
    })
    folders.push(folder)
    return folder
  }
  const deploy = async (policies: Record<string, unknown>) => {
    const story = await tell(application(payload("'x'")))
    const app = await story.runtime.deploy(files(policies).path, { properties: { 'upstream.port': '1' } })
    return { app, story }
  }
  const answer = (more: object = {}) => ({
    template: { groupId: 'g', assetId: 'answer', version: '1.0.0' },
    order: 1,
    configuration: { text: 'offline' },
    ...more,
  })

  test('apply by name; the file’s name is the id', async () => {
    const { app } = await deploy({ 'my-answer.json': answer() })
    expect(app.policies.list().map(({ id }) => id)).toEqual(['my-answer'])
    const response = await fetch((app.urls[0] as string).replace('*', ''))
    expect(await response.text()).toBe('offline')
  })

  test.each<[string, Record<string, unknown>, RegExp]>([
    ['JSON that is none', { 'a.json': '{ "template": ' }, /a\.json:1:\d+/],
    ['an empty file', { 'a.json': '' }, /a\.json/],
    ['a list', { 'a.json': [] }, /a\.json/],
    ['a key twice', { 'a.json': `{"order": 1, "order": 2, "template": {"assetId": "answer"}}` }, /order/],
    ['no template', { 'a.json': { order: 1 } }, /template/],
    [
      'a template nobody has, with a suggestion',
      { 'a.json': answer({ template: { assetId: 'answr' } }) },
      /answr[\s\S]*answer/,
    ],
    ['an assetId that leaves the folder', { 'a.json': answer({ template: { assetId: '../../etc' } }) }, /a\.json/],
    ['order 0', { 'a.json': answer({ order: 0 }) }, /a\.json:\d+:\d+.*order/i],
    ['an order that is a text', { 'a.json': answer({ order: '1' }) }, /order/],
    ['a configuration that is a list', { 'a.json': answer({ configuration: [] }) }, /configuration/],
    ['conditions that are no list', { 'a.json': answer({ pointcutData: { methodRegex: 'GET' } }) }, /pointcutData/],
    [
      'a condition with an unknown key',
      { 'a.json': answer({ pointcutData: [{ methodRegexp: 'GET' }] }) },
      /methodRegexp[\s\S]*methodRegex/,
    ],
    ['a condition that is wrong', { 'a.json': answer({ pointcutData: [{ methodRegex: '(' }] }) }, /a\.json:\d+:\d+/],
    ['an API without id', { 'a.json': answer({ api: [{}] }) }, /api|id/],
    ['automated that is no boolean', { 'a.json': answer({ automated: 'yes' }) }, /automated/],
  ])('%s is refused at its place', async (_, policies, message) => {
    expect((await faultsOf(deploy(policies))).join('\n')).toMatch(message)
  })

  test('a key that means nothing is a warning, with a suggestion', async () => {
    const { app } = await deploy({ 'a.json': answer({ ordr: 2 }) })
    expect(app.warnings).toMatchObject([
      { message: expect.stringContaining("'ordr'"), hint: "did you mean 'order'?", line: 1 },
    ])
  })

  test('all faults of all files in one go', async () => {
    const found = (
      await faultsOf(deploy({ 'a.json': '{', 'b.json': answer({ order: 0 }), 'c.json': answer({ template: {} }) }))
    ).join()
    for (const name of ['a.json', 'b.json', 'c.json']) expect(found).toContain(name)
  })

  test('an id given by a file and by the program: refused', async () => {
    const story = await tell(application(payload("'x'")))
    const folder = files({ 'mine.json': answer() })
    const deployment = story.runtime.deploy(folder.path, {
      properties: { 'upstream.port': '1' },
      policies: [policy('mine', { source: NEXT })],
    })
    expect((await faultsOf(deployment)).join()).toMatch(/mine/)
  })
})
