import type { Connector } from '../engine/sdk.ts'
import { apiGateway } from './api-gateway/index.ts'
import { authentication } from './authentication/index.ts'
import { compression } from './compression/index.ts'
import { core } from './core/index.ts'
import { crypto } from './crypto/index.ts'
import { ee } from './ee/index.ts'
import { file } from './file/index.ts'
import { http } from './http/index.ts'
import { httpPolicy } from './http-policy/index.ts'
import { httpTransform } from './http-transform/index.ts'
import { json } from './json/index.ts'
import { oauth } from './oauth/index.ts'
import { os } from './os/index.ts'
import { redis } from './redis/index.ts'
import { secureProperties } from './secure-properties/index.ts'
import { sockets } from './sockets/index.ts'
import { tls } from './tls/index.ts'
import { tracing } from './tracing/index.ts'
import { unsupported } from './unsupported/index.ts'
import { validation } from './validation/index.ts'
import { vm } from './vm/index.ts'
import { xmlModule } from './xml-module/index.ts'

/** Every namespace Hinny runs, and those it refuses: the whole registry, to be read. */
export const connectors: readonly Connector[] = [
  core,
  secureProperties,
  tracing,
  ee,
  http,
  oauth,
  sockets,
  tls,
  httpPolicy,
  httpTransform,
  apiGateway,
  validation,
  file,
  crypto,
  compression,
  authentication,
  os,
  redis,
  vm,
  json,
  ...unsupported,
  xmlModule,
]
