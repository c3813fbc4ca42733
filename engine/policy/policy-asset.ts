import { join } from 'node:path'
import { entriesOf, isFolder, readIfThere } from '../config/classpath.ts'
import { readJson } from '../config/read-json.ts'
import { readXml } from '../config/read-xml.ts'

/** What Exchange or Maven call a policy; each part as far as its folder tells. */
export interface PolicyAsset {
  readonly assetId: string | undefined
  readonly version: string | undefined
}

const silent = () => {}

/** Reads `exchange.json`, or else `pom.xml`, of a policy's folder; both are optional and nobody complains about them. */
export const readAsset = (folder: string): PolicyAsset => {
  const json = readIfThere(join(folder, 'exchange.json'))
  const fields =
    json && (readJson(json.toString('utf8'), 'exchange.json', silent)?.value as Record<string, unknown> | null)
  if (fields && typeof fields === 'object') return { assetId: textOf(fields.assetId), version: textOf(fields.version) }
  const xml = readIfThere(join(folder, 'pom.xml'))
  const project = xml && readXml(xml, 'pom.xml', silent)
  const child = (name: string) => textOf(project?.children.find((element) => element.name === name)?.text.trim())
  return { assetId: child('artifactId'), version: child('version') }
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && !value.includes('${') ? value : undefined

/** The folder of a template among folders that hold templates: by its folder's name, or by the name its asset has. */
export const findTemplate = (
  assetId: string,
  version: string | undefined,
  folders: readonly string[],
): string | undefined => {
  const names = [assetId, ...(version ? [`${assetId}-${version}`, `${assetId}-${version}-mule-policy`] : [])]
  for (const name of names) {
    const found = folders.map((folder) => join(folder, name)).find((path) => isInside(name) && isFolder(path))
    if (found) return found
  }
  return templatesIn(folders).find((path) => readAsset(path).assetId === assetId)
}

/** An asset's id is a name, not a way out of the folder. */
const isInside = (name: string): boolean => name !== '.' && name !== '..' && !/[/\\\0]/.test(name)

/** Every policy's folder in folders that hold templates. */
export const templatesIn = (folders: readonly string[]): string[] =>
  folders.flatMap((folder) =>
    entriesOf(folder)
      .filter((entry) => entry.isFolder)
      .map(({ name }) => join(folder, name)),
  )
