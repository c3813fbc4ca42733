import { existsSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { locksOf } from '../../../connectors/file/locks.ts'
import type { ArtifactContext } from '../../../engine/sdk.ts'
import { type Folder, folderWith } from '../../support/folder.ts'
import { outcomeOfElements } from '../../support/outcome.ts'

let folder: Folder
beforeEach(() => {
  folder = folderWith({})
})
afterEach(() => folder.remove())

const run = (elements: string, payload: unknown = null) =>
  outcomeOfElements(
    elements,
    { payload },
    `<file:config name="files"><file:connection workingDir="${folder.path}"/></file:config>`,
  )

test('links to the folders they are in lead nowhere: each file is listed once', async () => {
  folder.write({ 'a.txt': '', 'sub/b.txt': '' })
  for (const link of ['one', 'two', 'sub/three', 'sub/four']) symlinkSync(folder.path, join(folder.path, link))
  symlinkSync(join(folder.path, 'sub'), join(folder.path, 'sub/five'))
  const names = await run(`<file:list config-ref="files" directoryPath="" recursive="true"/>
    <set-payload value="#[dw: (payload map $.attributes.path) orderBy $]"/>`)
  expect((names as string[]).map((path) => path.slice(folder.path.length + 1))).toEqual(
    ['a.txt', 'one', 'sub', 'sub/b.txt', 'sub/five', 'sub/four', 'sub/three', 'two'].sort(),
  )
})

test.skipIf(!existsSync('/proc/self')).each([
  ['<file:create-directory config-ref="files" directoryPath="/proc/none/deep"/>', '/proc/none/deep'],
  ['<file:write config-ref="files" path="/proc/none/deep/a.txt"/>', '/proc/none/deep'],
  ['<file:copy config-ref="files" sourcePath="a.txt" targetPath="/proc/none/deep"/>', '/proc/none/deep'],
])('%s comes to an end', async (element, path) => {
  folder.write({ 'a.txt': '' })
  expect(await run(element, 'x')).toBe(`FILE:ILLEGAL_PATH: Directory '${path}' could not be created`)
})

test('whoever releases a lock twice releases nobody else’s', () => {
  const locks = locksOf({ service: (_: symbol, make: () => unknown) => make() } as unknown as ArtifactContext)
  const release = locks.acquire('/a')
  release()
  const other = locks.acquire('/a')
  release()
  expect(() => locks.acquire('/a')).toThrow('already owned')
  other()
  locks.acquire('/a')()
})
