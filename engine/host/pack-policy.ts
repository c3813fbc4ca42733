import { basename, join, relative } from 'node:path'
import { writeArchive } from '../config/archive.ts'
import { isFolder, listFiles, readIfThere } from '../config/classpath.ts'
import { startOf } from '../config/places.ts'
import { shownPath } from '../config/shown-path.ts'
import { collectDiagnostics, type Diagnostic } from '../model/diagnostic.ts'
import { findDefinition } from '../policy/find-definition.ts'
import { type PolicyAsset, readAsset } from '../policy/policy-asset.ts'
import { openPolicyFolder } from '../policy/policy-folder.ts'
import { type PolicySources, readPolicySources } from '../policy/policy-sources.ts'

/** A policy's archive, not written yet. */
export interface PackedPolicy {
  readonly name: string
  readonly version: string
  /** `<assetId>-<version>-mule-policy.jar`. */
  readonly fileName: string
  readonly bytes: Buffer
  /** Paths inside, in order. */
  readonly entries: readonly string[]
}

const ARTIFACT = 'META-INF/mule-artifact'

/** What ends up at the root of the archive: the XML, and what it finds on its classpath. */
const CONTENT = ['src/main/resources', 'src/main/mule']

/**
 * Packs a policy's folder as a build for Mule lays it out (spec/policies.md §5.3), with its definition beside the descriptor. The same
 * files always give the same bytes.
 * @returns undefined, with diagnostics, when something of the policy is missing or broken
 */
export const packPolicy = (
  path: string,
): { readonly packed: PackedPolicy | undefined; readonly diagnostics: readonly Diagnostic[] } => {
  const { diagnostics, report } = collectDiagnostics()
  const shown = shownPath(path)
  const sources = readPolicySources({ template: path, file: shown }, report)
  if (sources && !isFolder(path))
    report('POL030', startOf(shown), 'Only the folder of a policy can be packed.', {
      hint: `this is ${path.endsWith('.jar') ? 'an archive already' : 'a file'}`,
    })
  const faulty = diagnostics.some(({ severity }) => severity === 'error')
  const folder = faulty ? undefined : openPolicyFolder(path)
  if (!sources || !folder) return { packed: undefined, diagnostics }
  const asset = readAsset(folder)
  const name = asset.assetId ?? sources.name
  const version = asset.version ?? '1.0.0'
  const files = new Map<string, Buffer>()
  for (const content of CONTENT)
    for (const file of listFiles(join(path, content), () => true))
      add(files, file, readIfThere(join(path, content, file)))
  for (const file of ['exchange.json', 'template.xml'])
    add(files, file, files.has(file) ? undefined : folder.read(file))
  add(
    files,
    `META-INF/maven/${asset.groupId ?? 'hinny'}/${name}/pom.xml`,
    folder.read('pom.xml') ?? pomOf(asset, name, version),
  )
  add(files, `${ARTIFACT}/mule-artifact.json`, descriptorOf(folder.read('mule-artifact.json'), name, sources))
  for (const file of findDefinition(folder, () => {}).files)
    add(files, `${ARTIFACT}/${basename(relative(path, file))}`, readIfThere(file))
  const bytes = writeArchive(files)
  const fileName = `${name}-${version}-mule-policy.jar`
  return { packed: { name, version, fileName, bytes, entries: [...files.keys()].sort() }, diagnostics }
}

const add = (files: Map<string, Buffer>, name: string, bytes: Buffer | undefined): void => {
  if (bytes) files.set(name, bytes)
}

/** The descriptor as it is, with what a build adds where it says nothing itself. */
const descriptorOf = (given: Buffer | undefined, name: string, { templates, descriptor }: PolicySources): Buffer => {
  const own = given === undefined ? {} : (JSON.parse(given.toString('utf8').replace(/^\ufeff/, '')) as object)
  const complete = {
    name,
    ...own,
    configs: descriptor.configs ?? templates.map(({ file }) => basename(file)),
    requiredProduct: 'MULE_EE',
    classLoaderModelLoaderDescriptor: { id: 'mule', attributes: { exportedPackages: [], exportedResources: [] } },
    bundleDescriptorLoader: { id: 'mule', attributes: {} },
    ...own,
  }
  return Buffer.from(`${JSON.stringify(complete, undefined, 2)}\n`)
}

const pomOf = ({ groupId = 'hinny' }: PolicyAsset, name: string, version: string): Buffer =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>${groupId}</groupId>
  <artifactId>${name}</artifactId>
  <version>${version}</version>
  <packaging>mule-policy</packaging>
</project>
`)
