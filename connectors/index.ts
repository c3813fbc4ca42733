import type { Connector } from '../engine/sdk.ts'
import { apiGateway } from './api-gateway/index.ts'
import { core } from './core/index.ts'
import { ee } from './ee/index.ts'
import { http } from './http/index.ts'
import { httpPolicy } from './http-policy/index.ts'
import { httpTransform } from './http-transform/index.ts'
import { tls } from './tls/index.ts'

/** Every namespace Hinny runs: the whole registry, to be read. */
export const connectors: readonly Connector[] = [core, ee, http, tls, httpPolicy, httpTransform, apiGateway]
