import { basename } from 'node:path'
import { type Located, memberPointer } from '../config/located.ts'
import { readJson } from '../config/read-json.ts'
import { shownPath } from '../config/shown-path.ts'
import type { Report } from '../model/diagnostic.ts'
import { didYouMean } from '../model/did-you-mean.ts'
import { assetAt, findTemplate, templateName, templatesIn } from './policy-asset.ts'
import { API_TYPES, type ApiReference, type ApiType, notePlaces, type PolicyConfig } from './policy-config.ts'

type Fields = Readonly<Record<string, unknown>>

const KEYS = ['template', 'api', 'order', 'configuration', 'pointcutData', 'automated', 'mode']
const TEMPLATE_KEYS = ['groupId', 'assetId', 'version']

/**
 * Reads a policy in Mule's offline format (spec/policies.md §5.4). The file's name is its id; its template is looked for by
 * assetId in folders that hold one folder per template. Reports what is wrong and is undefined then.
 */
export const readOfflinePolicy = (
  text: string,
  file: string,
  templateFolders: readonly string[],
  report: Report,
): PolicyConfig | undefined => {
  const json = readJson(text, file, report)
  if (!json) return undefined
  const fields = json.value
  if (!isObject(fields)) {
    report('POL060', json.placeOf(''), 'A policy file must hold a JSON object.')
    return undefined
  }
  checkKeys(fields, '', KEYS, json, report)
  const template = readTemplate(fields, json, templateFolders, report)
  const api = readApis(fields, json, report)
  const { order, configuration, pointcutData, automated, mode } = fields
  if (automated !== undefined && typeof automated !== 'boolean')
    report('POL060', json.placeOf('/automated'), "The value of 'automated' must be true or false.")
  if (!template) return undefined
  const policy = {
    id: basename(file, '.json'),
    ...template,
    file,
    ...(api && { api }),
    ...(order !== undefined && order !== null && { order }),
    ...(configuration !== undefined && configuration !== null && { configuration }),
    ...(pointcutData !== undefined && { pointcutData }),
    ...(automated !== undefined && { automated }),
    ...(mode !== undefined && { mode }),
  }
  // What these hold is checked, with its place, when the policy is applied.
  return notePlaces(policy as PolicyConfig, json)
}

const isObject = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

const checkKeys = (fields: Fields, pointer: string, keys: readonly string[], json: Located, report: Report): void => {
  for (const key of Object.keys(fields)) {
    if (keys.includes(key)) continue
    const guess = didYouMean(key, keys)
    report(
      'POL061',
      json.keyPlaceOf(memberPointer(pointer, key)),
      `A policy file has no key '${key}'; it is ignored.`,
      {
        severity: 'warning',
        hint: guess ? `did you mean '${guess}'?` : `it has: ${keys.join(', ')}`,
      },
    )
  }
}

const readTemplate = (
  fields: Fields,
  json: Located,
  folders: readonly string[],
  report: Report,
): Pick<PolicyConfig, 'template' | 'name' | 'version'> | undefined => {
  const { template } = fields
  if (!isObject(template)) {
    report(
      'POL060',
      json.placeOf('/template'),
      'A policy file must name its template: { "groupId", "assetId", "version" }.',
    )
    return undefined
  }
  checkKeys(template, '/template', TEMPLATE_KEYS, json, report)
  const { assetId, version } = template
  if (typeof assetId !== 'string' || assetId === '') {
    report('POL060', json.placeOf('/template/assetId'), "The template's assetId is missing.")
    return undefined
  }
  const wanted = typeof version === 'string' ? version : undefined
  const found = findTemplate(assetId, wanted, folders)
  if (!found) return reportUnknown(assetId, json, folders, report)
  const has = assetAt(found).version
  if (wanted !== undefined && has !== undefined && has !== wanted)
    report(
      'POL063',
      json.placeOf('/template/version'),
      `The template '${assetId}' in ${shownPath(found)} has version ${has}, not ${wanted}.`,
    )
  return { template: found, name: assetId, ...(wanted !== undefined && { version: wanted }) }
}

const reportUnknown = (assetId: string, json: Located, folders: readonly string[], report: Report): undefined => {
  const names = templatesIn(folders).map(templateName)
  const guess = didYouMean(assetId, names)
  const searched = folders.map(shownPath).join(', ') || 'no folder'
  report('POL062', json.placeOf('/template/assetId'), `There is no policy template '${assetId}' in ${searched}.`, {
    hint: guess ? `did you mean '${guess}'?` : names.length > 0 ? `there are: ${names.join(', ')}` : undefined,
  })
  return undefined
}

/** The APIs; undefined when the file leaves them out. */
const readApis = ({ api }: Fields, json: Located, report: Report): ApiReference[] | undefined => {
  if (api === undefined || api === null) return undefined
  const list = Array.isArray(api) ? api : [api]
  return list.flatMap((each, i): ApiReference[] => {
    const pointer = Array.isArray(api) ? `/api/${i}` : '/api'
    const { id, endpoint }: Fields = isObject(each) ? each : { id: each }
    if (typeof id === 'string' || typeof id === 'number') {
      const type = readApiType(endpoint, `${pointer}/endpoint`, json, report)
      return [type ? { id: String(id), endpoint: { type } } : String(id)]
    }
    report('POL060', json.placeOf(pointer), 'An API of a policy file is written { "id": "…" }.')
    return []
  })
}

/** How an API is described, as API Manager has it. */
const readApiType = (endpoint: unknown, pointer: string, json: Located, report: Report): ApiType | undefined => {
  if (endpoint === undefined || endpoint === null) return undefined
  const given = isObject(endpoint) ? endpoint.type : endpoint
  const type = API_TYPES.find((each) => isObject(endpoint) && each === given)
  const guess = typeof given === 'string' && didYouMean(given, API_TYPES)
  if (!type)
    report('POL060', json.placeOf(`${pointer}/type`), 'The endpoint of an API is written { "type": "wsdl" }.', {
      hint: guess ? `did you mean '${guess}'?` : `types are: ${API_TYPES.join(', ')}`,
    })
  return type
}
