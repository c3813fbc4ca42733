import { defineElement } from '../../engine/sdk.ts'
import type { CorsOrigin } from './cors.ts'

const everybody: CorsOrigin = { origin: undefined, maxAge: 30, methods: undefined, headers: undefined, exposed: [] }

/** `http:public-resource`: pages of every origin may do everything, but not in their visitor's name. */
export const publicResource = defineElement({
  name: 'public-resource',
  kind: 'nested',
  doc: 'Lets pages of every origin in.',
  example: `
    <http:listener-config name="api">
      <http:listener-connection host="0.0.0.0" port="8081"/>
      <http:listener-interceptors>
        <http:cors-interceptor>
          <http:origins>
            <http:public-resource/>
          </http:origins>
        </http:cors-interceptor>
      </http:listener-interceptors>
    </http:listener-config>`,
  compile: () => everybody,
})
