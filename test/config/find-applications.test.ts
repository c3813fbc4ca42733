import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findApplications } from '../../engine/config/find-applications.ts'
import { collectDiagnostics } from '../../engine/model/diagnostic.ts'
import { temporaryFolder } from './temporary-folder.ts'

const xml = '<mule xmlns="http://www.mulesoft.org/schema/mule/core"/>'

const find = (folder: string, path = '') => {
  const { report, diagnostics } = collectDiagnostics()
  const { applications, home } = findApplications(join(folder, path), report)
  const short = (p: string) => p.replace(folder, '.')
  return {
    applications: applications.map(({ name, path }) => `${name} ${short(path)}`),
    home: home && {
      offlinePolicies: home.offlinePolicies.map(short),
      policyTemplates: home.policyTemplates.map(short),
      folders: home.folders.map(short),
    },
    faults: diagnostics.map((d) => `${short(d.file)} ${d.severity} ${d.code} ${d.message.replaceAll(folder, '.')}`),
  }
}

describe('one application', () => {
  test.each([
    ['a project', 'orders', { 'orders/mule-artifact.json': '{}', 'orders/src/main/mule/a.xml': xml }],
    ['a project without descriptor', 'orders', { 'orders/src/main/mule/a.xml': xml }],
    [
      'a plain folder',
      'orders',
      { 'orders/a.xml': xml, 'orders/b.xml': xml, 'orders/sub/c.xml': xml, 'orders/policies/p.json': '{}' },
    ],
  ])('%s', (_name, path, files) => {
    expect(find(temporaryFolder(files), path)).toEqual({
      applications: ['orders ./orders'],
      home: undefined,
      faults: [],
    })
  })

  test('an XML file', () => {
    expect(find(temporaryFolder({ 'orders.xml': xml }), 'orders.xml').applications).toEqual(['orders ./orders.xml'])
  })
})

const home = {
  'apps/orders/src/main/mule/a.xml': xml,
  'apps/hello/hello.xml': xml,
  'apps/ping.xml': xml,
  'apps/README.md': '',
  'policies/offline-policies/b.json': '{}',
  'policies/offline-policies/a.json': '{}',
  'policies/offline-policies/notes.txt': '',
  'policies/policy-templates/t2/template.xml': xml,
  'policy-templates/t1/template.xml': xml,
}
const itsHome = {
  offlinePolicies: ['./policies/offline-policies/a.json', './policies/offline-policies/b.json'],
  policyTemplates: ['./policy-templates/t1', './policies/policy-templates/t2'],
  folders: ['./policies/offline-policies', './policy-templates', './policies/policy-templates'],
}

describe('a home', () => {
  test('holds applications, offline policies and policy templates', () => {
    expect(find(temporaryFolder(home))).toEqual({
      applications: ['hello ./apps/hello', 'orders ./apps/orders', 'ping ./apps/ping.xml'],
      home: itsHome,
      faults: [],
    })
  })

  test('is found around its apps folder, and around one application in it', () => {
    const folder = temporaryFolder(home)
    expect(find(folder, 'apps')).toEqual(find(folder))
    for (const path of ['apps/orders', 'apps/ping.xml']) {
      expect(find(folder, path)).toMatchObject({ applications: [expect.any(String)], home: itsHome })
    }
  })
})

describe('a folder of applications', () => {
  test('holds one in every sub-folder; those without any are named', () => {
    const folder = temporaryFolder({
      'a/a.xml': xml,
      'b/src/main/mule/b.xml': xml,
      'docs/': '',
      'target/x.xml': xml,
      'node_modules/m/x.xml': xml,
    })
    expect(find(folder)).toEqual({
      applications: ['a ./a', 'b ./b'],
      home: undefined,
      faults: [`./docs warning CFG105 './docs' holds no application and is passed over.`],
    })
  })

  test('may hold XML files beside projects', () => {
    const folder = temporaryFolder({
      'a/mule-artifact.json': '{}',
      'a/src/main/mule/a.xml': xml,
      'b.xml': xml,
      'pom.xml': '<project/>',
    })
    expect(find(folder).applications).toEqual(['a ./a', 'b ./b.xml'])
  })

  test('may be made of links', () => {
    const folder = temporaryFolder({ 'elsewhere/src/main/mule/a.xml': xml, 'apps/': '' })
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'apps/linked'))
    expect(find(folder, 'apps').applications).toEqual(['linked ./apps/linked'])
  })

  test('must not hold two applications of one name', () => {
    const folder = temporaryFolder({ 'apps/a/a.xml': xml, 'apps/a.xml': xml })
    expect(find(folder, 'apps')).toMatchObject({
      applications: ['a ./apps/a'],
      faults: [`./apps/a.xml error CFG108 There are two applications named 'a'.`],
    })
  })
})

describe('a policy template', () => {
  const template = `${xml.slice(0, -2)}><http-policy:proxy name="{{{policyId}}}"/></mule>`

  test('is no application: it runs inside of them', () => {
    const folder = temporaryFolder({ 'p/mule-artifact.json': '{}', 'p/src/main/mule/template.xml': template })
    expect(find(folder, 'p')).toMatchObject({
      applications: [],
      faults: [`./p error CFG105 './p' is a policy template, not an application.`],
    })
  })

  test('may lie beside applications', () => {
    const folder = temporaryFolder({ 'a/src/main/mule/a.xml': xml, 'p/src/main/mule/template.xml': template })
    expect(find(folder)).toEqual({ applications: ['a ./a'], home: undefined, faults: [] })
  })
})

test.each([
  ['a missing path', { 'apps/a.xml': xml }, 'aps', `./aps error CFG105 './aps' does not exist.`],
  ['an empty folder', { 'x/': '' }, 'x', `./x error CFG105 './x' holds no application.`],
  ['an empty apps folder', { 'apps/': '' }, 'apps', `./apps error CFG105 './apps' holds no application.`],
  [
    'a folder of other things',
    { 'x/README.md': '', 'x/pom.xml': '<project/>' },
    'x',
    `./x error CFG105 './x' holds no application.`,
  ],
])('%s is reported', (_name, files, path, fault) => {
  expect(find(temporaryFolder(files as unknown as Record<string, string>), path)).toMatchObject({
    applications: [],
    faults: [fault],
  })
})
