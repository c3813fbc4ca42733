import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createRuntime, type DeployOptions, formatDiagnostic } from '../../engine/index.ts'
import { folderWith } from '../support/folder.ts'
import { catalogue, namesIn, rooted, topLevel } from './catalogue.ts'

const resources = resolve(import.meta.dirname, 'resources')

/** What examples find on the classpath: key stores, schemas, property files. */
const classpath: Readonly<Record<string, Buffer>> = Object.fromEntries(
  readdirSync(resources, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [`src/main/resources/${relative(resources, file)}`, readFileSync(file)]),
)

const folder = folderWith({ 'data/in/.keep': '' })
afterAll(() => folder.remove())

/** What an operator would say on the command line. */
const properties = {
  'mule.home': folder.path,
  'data.folder': join(folder.path, 'data'),
  'encryption.key': '0123456789abcdef',
}

const POLICY_BLOCKS = new Set(['source', 'operation'])

/** What the policy of an example wraps. */
const WRAPPED = `
  <http:listener-config name="api"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
  <flow name="main"><http:listener config-ref="api" path="/*"/><http:request url="http://127.0.0.1:9/"/></flow>`

interface Deployment {
  readonly sources: Record<string, string | Buffer>
  readonly options: DeployOptions
}

/** An example as whole applications, and a policy where it is one: a block of a policy, processors and global elements get what is around them. */
const deploymentOf = (xml: string): Deployment => {
  const top = topLevel(xml)
  const application = (content: string): Record<string, string | Buffer> => ({
    'src/main/mule/example.xml': rooted(content),
    ...classpath,
  })
  if (top.some(({ prefix }) => prefix === 'http-policy')) {
    const block = top.some(({ name }) => POLICY_BLOCKS.has(name))
    const template = rooted(block ? `<http-policy:proxy name="example">${xml}</http-policy:proxy>` : xml)
    return { sources: application(WRAPPED), options: { policies: [{ template }] } }
  }
  const isGlobal = ({ uri, name }: (typeof top)[number]) =>
    catalogue.some(
      ({ connector, element }) =>
        connector.uri === uri && element.name === name && (element.kind === 'global' || element.kind === 'both'),
    )
  return { sources: application(top.some(isGlobal) ? xml : `<flow name="example">${xml}</flow>`), options: {} }
}

/** Any free port, so that examples can show the usual ones. */
const onFreePorts = (xml: string): string => xml.replace(/(<http:listener-connection[^>]*\sport=")\d+"/g, '$10"')

const examples = catalogue.flatMap(({ name, element }) =>
  element.example === undefined ? [] : [[name, onFreePorts(element.example)] as const],
)

describe('the example of each element', () => {
  test.each(examples)('<%s> is in it', (name, xml) => {
    expect([...namesIn(xml)]).toContain(name)
  })

  test.each(examples)('<%s> is found faultless, whichever language its expressions are', async (_, xml) => {
    const { sources, options } = deploymentOf(xml)
    for (const expressions of ['jsonata', 'dataweave'] as const) {
      const runtime = await createRuntime({ log: false, properties, expressions })
      const found = await runtime.check(sources, { name: 'example', ...options })
      expect({ expressions, found: found.map(formatDiagnostic) }).toEqual({ expressions, found: [] })
    }
  })

  test.each(examples)('<%s> deploys', async (_, xml) => {
    const { sources, options } = deploymentOf(xml)
    const runtime = await createRuntime({ log: false, properties })
    try {
      const application = await runtime.deploy(sources, { name: 'example', ...options })
      expect(application.warnings).toEqual([])
    } finally {
      await runtime.stop()
    }
  })
})
