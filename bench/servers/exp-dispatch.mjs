import { Pool } from 'undici'
import { addHeaders, injectors, listen, settings } from './hand-written.mjs'
const pool = new Pool(settings.upstream, { connections: 64 })
const mode = process.env.MODE
class Answer {
  constructor(response) { this.response = response; this.chunk = undefined }
  onRequestStart(controller) {
    this.response.on('close', () => { if (!this.response.writableFinished) controller.abort(new Error('x')) })
  }
  onResponseStart(_c, statusCode, headers) { this.status = statusCode; this.headers = headers }
  onResponseData(_c, chunk) { this.chunk = chunk }
  onResponseEnd() {
    const r = this.response
    r.writeHead(this.status, this.headers)
    if (mode === 'latin1') r.end(this.chunk.latin1Slice(0, this.chunk.length), 'latin1')
    else if (mode === 'buffer') r.end(this.chunk)
    else if (mode === 'microlatin1') queueMicrotask(() => r.end(this.chunk.latin1Slice(0, this.chunk.length), 'latin1'))
    else if (mode === 'microbuffer') queueMicrotask(() => r.end(this.chunk))
  }
  onResponseError(_c, e) { this.response.destroy(e) }
}
await listen((_request, reply) => { reply.hijack(); pool.dispatch({ path: '/', method: 'GET', headers: addHeaders(injectors) }, new Answer(reply.raw)) })
