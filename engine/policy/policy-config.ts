import type { Located } from '../config/located.ts'
import { startOf } from '../config/places.ts'
import type { Place } from '../model/place.ts'

/** Says which policy to apply to an application, and how. Plain data. */
export interface PolicyConfig {
  /** Unique in the application. Default: the template's name. */
  readonly id?: string
  /** The template: its XML text, its file, or the policy's folder. */
  readonly template: string
  /** The policy's definition: its file, or the content of one. Default: the one in the policy's folder; none otherwise. */
  readonly definition?: string | Readonly<Record<string, unknown>>
  /** Values of the template's parameters. */
  readonly configuration?: Readonly<Record<string, unknown>>
  /** A whole number above 0; the policy of the lowest order is the outermost. Default: 1. */
  readonly order?: number
  /** Mule's resource conditions: `[{ methodRegex, uriTemplateRegex }]`. Default: every request. */
  readonly pointcutData?: readonly { readonly methodRegex?: string; readonly uriTemplateRegex?: string }[] | null
  /** The APIs it is for, by the id of their autodiscovery: all described by a WSDL, or none of them. Default: this application as a whole. */
  readonly api?: ApiReference | readonly ApiReference[]
  /** Applied to all APIs by rule: such policies come before those of single APIs. */
  readonly automated?: boolean
  /** `shadow`: it runs on copies of calls that are over, is counted and changes nothing. Default: `enforce`. */
  readonly mode?: 'enforce' | 'shadow'
  /** Name and version of the template, for the log. Default: what the template says. */
  readonly name?: string
  readonly version?: string
  /** The file it was read from, for messages. */
  readonly file?: string
}

/** An API as Mule's API Manager writes it, as far as it matters here. */
interface DescribedApi {
  readonly id: string | number
  /** `type`: how it is described; `wsdl` means that those who ask it speak SOAP. */
  readonly endpoint?: { readonly type?: ApiType }
}

export const API_TYPES = ['http', 'raml', 'rest', 'rest-api', 'wsdl'] as const
export type ApiType = (typeof API_TYPES)[number]

/** An API by its id, or with what is known of it. */
export type ApiReference = string | number | DescribedApi

const referencesOf = ({ api }: PolicyConfig): readonly ApiReference[] | undefined =>
  api === undefined || Array.isArray(api) ? api : [api as ApiReference]

/** The ids of the APIs a policy is for; undefined for the application as a whole. */
export const apiIdsOf = (policy: PolicyConfig): readonly string[] | undefined =>
  referencesOf(policy)?.map((each) => String(typeof each === 'object' ? each.id : each))

/** For which of its APIs those who ask speak SOAP: for all, for none, or only for some. */
export const soapApisOf = (policy: PolicyConfig): 'all' | 'some' | 'none' => {
  const apis = referencesOf(policy) ?? []
  const soap = apis.filter((each) => typeof each === 'object' && each.endpoint?.type === 'wsdl')
  return soap.length === 0 ? 'none' : soap.length < apis.length ? 'some' : 'all'
}

/** Where the parts of a policy stand. */
export interface PolicyPlaces {
  placeOf(pointer: string): Place
  keyPlaceOf(pointer: string): Place
}

// Kept beside the policies, which stay plain data that can be compared.
const read = new WeakMap<PolicyConfig, Located>()

/** Notes where the parts of a policy stand that was read from a file. */
export const notePlaces = (policy: PolicyConfig, located: Located): PolicyConfig => {
  read.set(policy, located)
  return policy
}

/** Notes that the parts of a policy stand where those of another one do that it was made of. */
export const notePlacesOf = (origin: PolicyConfig, policy: PolicyConfig): PolicyConfig => {
  const located = read.get(origin)
  return located ? notePlaces(policy, located) : policy
}

/** Where the parts of a policy stand; the beginning of something that names it when it came from no file. */
export const placesOf = (policy: PolicyConfig): PolicyPlaces => {
  const located = read.get(policy)
  if (located) return located
  const nowhere = startOf(policy.file ?? (policy.id === undefined ? 'policy' : `policy ${policy.id}`))
  return { placeOf: () => nowhere, keyPlaceOf: () => nowhere }
}
