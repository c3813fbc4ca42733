import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FlowInput } from '../../../engine/index.ts'
import { deployXml, type TestApp } from '../../support/app.ts'
import { type Folder, folderWith } from '../../support/folder.ts'
import { outcomeOf } from '../../support/outcome.ts'

/** One behaviour: what a flow of these elements gives, its payload or `NS:TYPE: description`. */
export type Behaviour = readonly [id: string, elements: string, expected: unknown, input?: FlowInput]

interface Surroundings {
  /** Global elements and other flows, given the folder that is there for files. */
  readonly globals?: (folder: string) => string
  /** Files of the application by their paths. */
  readonly resources?: Readonly<Record<string, string>>
  /** Properties of the deployment, and of the system. */
  readonly properties?: Readonly<Record<string, string>>
  readonly system?: Readonly<Record<string, string>>
  /** Files in the folder. */
  readonly files?: Readonly<Record<string, string>>
}

/** Deploys each behaviour as a flow of one application written for Mule, and runs it. */
export const behaviours = (area: string, list: readonly Behaviour[], surroundings: Surroundings = {}): void => {
  describe(area, () => {
    let folder: Folder
    let app: TestApp
    beforeAll(async () => {
      const { globals = () => '', resources = {}, files = { '.keep': '' }, properties = {}, system = {} } = surroundings
      folder = folderWith(files)
      const flows = list.map(([id, elements]) => `<flow name="${id}">${elements}</flow>`)
      app = await deployXml(globals(folder.path) + flows.join('\n'), {
        runtime: { properties: { 'mule.home': folder.path, folder: folder.path, ...system } },
        properties,
        files: { 'mule-artifact.json': JSON.stringify({ minMuleVersion: '4.9.0' }), ...resources },
      })
    }, 60_000)
    afterAll(async () => {
      await app?.stop()
      folder.remove()
    })

    test.each(list.map((each) => [each[0], each] as const))('%s', async (id, [, , expected, input]) => {
      expect(await outcomeOf(app, id, input)).toEqual(expected)
    })
  })
}

/** A `try` that gives the type of the error inside, or what `elements` give. */
export const typeOf = (elements: string): string =>
  `<try>${elements}<error-handler><on-error-continue><set-payload value="#[error.errorType.namespace ++ ':' ++ error.errorType.identifier]"/></on-error-continue></error-handler></try>`

export const say = (text: string): string => `<set-payload value="${text}"/>`
