import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ArchiveFault } from '../config/archive.ts'
import { entriesOf, isFolder } from '../config/classpath.ts'
import { readJson } from '../config/read-json.ts'
import { readXml } from '../config/read-xml.ts'
import { openPolicyFolder, type PolicyFolder } from './policy-folder.ts'

/** What Exchange or Maven call a policy; each part as far as its folder tells. */
export interface PolicyAsset {
  readonly groupId: string | undefined
  readonly assetId: string | undefined
  readonly version: string | undefined
}

const silent = () => {}

/** Where a build puts the pom into an archive. */
const PACKED_POM = /^META-INF\/maven\/[^/]+\/[^/]+\/pom\.xml$/

/** Reads `exchange.json`, or else `pom.xml`, of a policy's folder; both are optional and nobody complains about them. */
export const readAsset = (folder: PolicyFolder): PolicyAsset => {
  const json = folder.read('exchange.json')
  const fields =
    json && (readJson(json.toString('utf8'), 'exchange.json', silent)?.value as Record<string, unknown> | null)
  if (fields && typeof fields === 'object')
    return { groupId: textOf(fields.groupId), assetId: textOf(fields.assetId), version: textOf(fields.version) }
  const xml = folder.read('pom.xml') ?? folder.find(PACKED_POM)
  const project = xml && readXml(xml, 'pom.xml', silent)
  const child = (name: string) => textOf(project?.children.find((element) => element.name === name)?.text.trim())
  return { groupId: child('groupId'), assetId: child('artifactId'), version: child('version') }
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && !value.includes('${') ? value : undefined

/** As {@link readAsset}, of the policy at a path; of an archive nobody can read nothing is known. */
export const assetAt = (path: string): PolicyAsset => {
  try {
    const folder = openPolicyFolder(path)
    if (folder) return readAsset(folder)
  } catch (fault) {
    if (!(fault instanceof ArchiveFault)) throw fault
  }
  return { groupId: undefined, assetId: undefined, version: undefined }
}

/** The folder or archive of a template among folders that hold templates: by its name, or by the name its asset has. */
export const findTemplate = (
  assetId: string,
  version: string | undefined,
  folders: readonly string[],
): string | undefined => {
  const names = [assetId, ...(version ? [`${assetId}-${version}`, `${assetId}-${version}-mule-policy`] : [])]
  for (const name of names) {
    if (!isInside(name)) continue
    const paths = folders.map((folder) => join(folder, name))
    const found = paths.find(isFolder) ?? paths.map((path) => `${path}.jar`).find((path) => existsSync(path))
    if (found) return found
  }
  return templatesIn(folders).find((path) => assetAt(path).assetId === assetId)
}

/** An asset's id is a name, not a way out of the folder. */
const isInside = (name: string): boolean => name !== '.' && name !== '..' && !/[/\\\0]/.test(name)

/** Every policy's folder or archive in folders that hold templates. */
export const templatesIn = (folders: readonly string[]): string[] =>
  folders.flatMap((folder) =>
    entriesOf(folder)
      .filter((entry) => entry.isFolder || entry.name.endsWith('.jar'))
      .map(({ name }) => join(folder, name)),
  )

/** The name under which a template is found: that of its folder, or of its archive without version and ending. */
export const templateName = (path: string): string =>
  basename(path).replace(/(-\d+\.[\w.+-]*?)?(-mule-policy)?\.jar$/, '')
