import type { Connector } from '../engine/sdk.ts'
import { apiGateway } from './api-gateway/index.ts'
import { core } from './core/index.ts'
import { ee } from './ee/index.ts'
import { http } from './http/index.ts'
import { httpPolicy } from './http-policy/index.ts'
import { httpTransform } from './http-transform/index.ts'
import { json } from './json/index.ts'
import { os } from './os/index.ts'
import { redis } from './redis/index.ts'
import { secureProperties } from './secure-properties/index.ts'
import { tls } from './tls/index.ts'
import { tracing } from './tracing/index.ts'
import { validation } from './validation/index.ts'

/** Every namespace Hinny runs: the whole registry, to be read. */
export const connectors: readonly Connector[] = [
  core,
  secureProperties,
  ee,
  http,
  tls,
  httpPolicy,
  httpTransform,
  apiGateway,
  validation,
  os,
  redis,
  json,
]
