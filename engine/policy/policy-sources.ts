import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import { ArchiveFault } from '../config/archive.ts'
import { type Classpath, diskClasspath, memoryClasspath, readIfThere } from '../config/classpath.ts'
import type { Descriptor } from '../config/configuration.ts'
import { readDescriptor } from '../config/descriptor.ts'
import { shownPath } from '../config/shown-path.ts'
import type { Report } from '../model/diagnostic.ts'
import { type FoundDefinition, findDefinition, readDefinition } from './find-definition.ts'
import { readAsset, templateName } from './policy-asset.ts'
import { type PolicyConfig, placesOf } from './policy-config.ts'
import type { PolicyDefinition } from './policy-definition.ts'
import { openPolicyFolder, type PolicyFolder } from './policy-folder.ts'

/** A policy's files, read but not rendered. */
export interface PolicySources {
  readonly name: string
  readonly version: string | undefined
  readonly templates: readonly { readonly file: string; readonly text: string }[]
  readonly descriptor: Descriptor
  readonly definition: PolicyDefinition | undefined
  readonly classpath: Classpath
  /** Absolute paths of everything that was read. */
  readonly files: readonly string[]
}

const TEMPLATE = 'template.xml'
const CONFIGS = 'src/main/mule'

/** Finds and reads what a policy consists of; reports what is missing or broken and is undefined then. */
export const readPolicySources = (policy: PolicyConfig, report: Report): PolicySources | undefined => {
  const { template } = policy
  if (typeof template !== 'string' || template.trim() === '') {
    const hint = 'its XML text, its file, or the folder of the policy'
    report('POL030', placesOf(policy).placeOf(''), 'The policy names no template.', { hint })
    return undefined
  }
  if (/^\s*(\ufeff)?(<|\{\{)/.test(template)) return inlineSources(policy, template, report)
  const path = resolve(template)
  const opened = open(path, policy, report)
  if (opened !== 'no folder') return opened && folderSources(policy, opened, undefined, report)
  const text = readIfThere(path)?.toString('utf8')
  if (text === undefined) {
    report('POL030', placesOf(policy).placeOf('/template'), `The template '${shownPath(path)}' was not found.`, {
      hint: whereFrom(template),
    })
    return undefined
  }
  const around = path.endsWith(join(CONFIGS, basename(path))) && openPolicyFolder(resolve(path, '../../../..'))
  if (around) return folderSources(policy, around, join(CONFIGS, basename(path)), report)
  const given = definitionFor(policy, undefined, report)
  return {
    name: policy.name ?? given.definition?.id ?? basename(path).replace(/\.xml$/, ''),
    version: policy.version,
    templates: [{ file: shownPath(path), text }],
    descriptor: {},
    definition: given.definition,
    classpath: diskClasspath([dirname(path)]),
    files: [path, ...given.files],
  }
}

/** The policy's folder or archive; undefined, and reported, for an archive that cannot be read. */
const open = (path: string, policy: PolicyConfig, report: Report): PolicyFolder | 'no folder' | undefined => {
  try {
    return openPolicyFolder(path) ?? 'no folder'
  } catch (fault) {
    if (!(fault instanceof ArchiveFault)) throw fault
    const message = `The archive '${shownPath(path)}' cannot be read: ${fault.message}.`
    report('POL034', placesOf(policy).placeOf('/template'), message)
    return undefined
  }
}

const whereFrom = (path: string): string | undefined =>
  isAbsolute(path) ? undefined : `a relative path begins at the working directory, ${process.cwd()}`

const inlineSources = (policy: PolicyConfig, text: string, report: Report): PolicySources => {
  const { definition, files } = definitionFor(policy, undefined, report)
  return {
    name: policy.name ?? definition?.id ?? 'policy',
    version: policy.version,
    templates: [{ file: TEMPLATE, text }],
    descriptor: {},
    definition,
    classpath: memoryClasspath(new Map(), ['']),
    files,
  }
}

const definitionFor = (policy: PolicyConfig, folder: PolicyFolder | undefined, report: Report): FoundDefinition => {
  if (policy.definition !== undefined) return readDefinition(policy.definition, report)
  return folder === undefined ? { definition: undefined, files: [] } : findDefinition(folder, report)
}

/** Where the descriptor stands: in a folder, and where a build puts it into an archive. */
const DESCRIPTORS = ['mule-artifact.json', 'META-INF/mule-artifact/mule-artifact.json']

const folderSources = (
  policy: PolicyConfig,
  folder: PolicyFolder,
  template: string | undefined,
  report: Report,
): PolicySources | undefined => {
  const descriptorFile = DESCRIPTORS.find((name) => folder.read(name)) ?? ''
  const descriptorText = folder.read(descriptorFile)?.toString('utf8')
  const descriptor =
    descriptorText === undefined ? undefined : readDescriptor(descriptorText, folder.shown(descriptorFile), report)
  const configs = template ? [template] : (descriptor?.descriptor.configs ?? [TEMPLATE])
  const read = configs.map((name) => readTemplate(folder, name))
  const missing = configs.filter((_, i) => !read[i])
  for (const name of missing)
    report(
      'POL030',
      placesOf(policy).placeOf('/template'),
      `The policy in '${shownPath(folder.path)}' has no ${join(CONFIGS, name)}.`,
    )
  const { definition, files } = definitionFor(policy, folder, report)
  if (missing.length > 0) return undefined
  const asset = readAsset(folder)
  const templates = read.filter((file) => file !== undefined)
  return {
    name: policy.name ?? asset.assetId ?? definition?.id ?? descriptor?.descriptor.name ?? templateName(folder.path),
    version: policy.version ?? asset.version,
    templates: templates.map(({ name, text }) => ({ file: folder.shown(name), text })),
    descriptor: descriptor?.descriptor ?? {},
    definition,
    classpath: folder.classpath(['src/main/resources', CONFIGS, '']),
    files: [
      ...new Set([
        ...templates.map(({ name }) => folder.fileOf(name)),
        ...(descriptorText === undefined ? [] : [folder.fileOf(descriptorFile)]),
        ...files,
      ]),
    ],
  }
}

/** In Mule's layout, or right in the folder. */
const readTemplate = (folder: PolicyFolder, name: string): { name: string; text: string } | undefined => {
  for (const path of [join(CONFIGS, name), name]) {
    const text = folder.read(path)?.toString('utf8')
    if (text !== undefined) return { name: path, text }
  }
  return undefined
}
