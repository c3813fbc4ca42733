import { gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { expect } from 'vitest'
import { behaviours, say, typeOf } from './behaviour-app.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const TEXT = say('#[payload as String]')
const compress = (how: string, content = '') =>
  `<compression:compress>${content}<compression:compressor><compression:${how}-compressor/></compression:compressor></compression:compress>`
const decompress = (how: string, attributes = '') =>
  `<compression:decompress ${attributes}><compression:decompressor><compression:${how}-decompressor/></compression:decompressor></compression:decompress>`
const extract =
  '<compression:extract><compression:extractor><compression:zip-extractor/></compression:extractor></compression:extract>'
const archive = (entries: string) =>
  `<compression:archive><compression:entries>${entries}</compression:entries><compression:archiver><compression:zip-archiver/></compression:archiver></compression:archive>`
const NULL = '<compression:content>#[vars.nothing]</compression:content>'
const two = Buffer.from(zipSync({ 'file.txt': bytes('one'), 'dir/in-dir.txt': bytes('two') }))
const one = Buffer.from(zipSync({ 'file.txt': bytes('one') }))
const none = Buffer.from(zipSync({}))

behaviours('compression', [
  ['gzip-compress', compress('gzip') + say('#[payload.^mimeType]'), 'application/gzip', { payload: 'text' }],
  [
    'gzip-round-trip',
    compress('gzip') + decompress('gzip', 'outputMimeType="text/plain"') + TEXT,
    'text',
    { payload: 'text' },
  ],
  [
    'gzip-decompress',
    decompress('gzip', 'outputMimeType="text/plain"') + TEXT,
    'from Java',
    { payload: gzipSync('from Java') },
  ],
  ['gzip-compress-null', typeOf(compress('gzip', NULL)), 'COMPRESSION:COULD_NOT_COMPRESS'],
  ['gzip-decompress-null', typeOf(decompress('gzip')), 'COMPRESSION:INVALID_ARCHIVE'],
  [
    'gzip-decompress-invalid',
    typeOf(decompress('gzip')),
    'COMPRESSION:INVALID_ARCHIVE',
    { payload: 'INVALID_CONTENT' },
  ],
  ['zip-compress', compress('zip') + say('#[payload.^mimeType]'), 'application/zip', { payload: 'text' }],
  ['zip-compress-null', typeOf(compress('zip', NULL)), 'COMPRESSION:COULD_NOT_COMPRESS'],
  [
    'zip-round-trip',
    compress('zip') + decompress('zip', 'outputMimeType="text/plain"') + TEXT,
    'text',
    { payload: 'text' },
  ],
  ['zip-entry-name', compress('zip') + extract + say('#[payload.data as String]'), 'text', { payload: 'text' }],
  ['zip-decompress-one', decompress('zip', 'outputMimeType="text/plain"') + TEXT, 'one', { payload: one }],
  ['zip-decompress-two', typeOf(decompress('zip')), 'COMPRESSION:TOO_MANY_ENTRIES', { payload: two }],
  ['zip-decompress-none', typeOf(decompress('zip')), 'COMPRESSION:INVALID_ARCHIVE', { payload: none }],
  ['zip-decompress-null', typeOf(decompress('zip')), 'COMPRESSION:INVALID_ARCHIVE'],
  ['zip-decompress-invalid', typeOf(decompress('zip')), 'COMPRESSION:INVALID_ARCHIVE', { payload: 'INVALID_CONTENT' }],
  [
    'zip-decompress-encoding',
    decompress('zip', 'outputMimeType="text/plain" outputEncoding="ISO-8859-1"') + say('#[payload.^encoding]'),
    'ISO-8859-1',
    { payload: one },
  ],
  [
    'zip-extract',
    extract +
      say("#[(sizeOf(payload) as String) ++ (payload['file.txt'] as String) ++ (payload['dir/in-dir.txt'] as String)]"),
    '2onetwo',
    { payload: two },
  ],
  [
    'zip-extract-twice',
    extract + say("#[(payload['file.txt'] as String) ++ (payload['file.txt'] as String)]"),
    'oneone',
    { payload: two },
  ],
  ['zip-extract-none', typeOf(extract), 'COMPRESSION:INVALID_ARCHIVE', { payload: none }],
  ['zip-extract-null', typeOf(extract), 'COMPRESSION:INVALID_ARCHIVE'],
  ['zip-extract-invalid', typeOf(extract), 'COMPRESSION:INVALID_ARCHIVE', { payload: 'INVALID_CONTENT' }],
  [
    'zip-archive',
    archive("#[{'txt': 'a', 'dir/txt': 'b'}]") +
      extract +
      say("#[(payload['txt'] as String) ++ (payload['dir/txt'] as String)]"),
    'ab',
  ],
  ['zip-archive-media-type', archive("#[{'txt': 'a'}]") + say('#[payload.^mimeType]'), 'application/zip'],
  ['zip-archive-null', typeOf(archive('#[null]')), 'COMPRESSION:COULD_NOT_COMPRESS'],
])

const XSD = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="root"><xs:complexType><xs:sequence><xs:element name="used" type="xs:string"/></xs:sequence></xs:complexType></xs:element></xs:schema>`
const INCLUDING = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="simple.xsd"/></xs:schema>`
const valid = { payload: '<root><used>x</used></root>', mediaType: 'application/xml' }
const invalid = { payload: '<root><fail>x</fail></root>', mediaType: 'application/xml' }
const validate = (attributes: string) =>
  `<xml-module:validate-schema xmlns:xml-module="http://www.mulesoft.org/schema/mule/xml-module" ${attributes}/>`
const xpath = (expression: string, attributes = '', inside = '') =>
  `<xml-module:xpath-extract xmlns:xml-module="http://www.mulesoft.org/schema/mule/xml-module" xpath="${expression}" ${attributes}>${inside}</xml-module:xpath-extract>`
const PLAY = {
  payload:
    '<PLAY><TITLE language="latin">Macbeth</TITLE><LINE>In thunder, lightning, or in rain?</LINE><LINE>When the battle</LINE></PLAY>',
  mediaType: 'application/xml',
}
const BOOK = {
  payload: '<Book xmlns="http://www.books.org/2001/XMLSchema"><Title>Fundamentals</Title></Book>',
  mediaType: 'application/xml',
}
const DOCTYPE = {
  payload: '<!DOCTYPE root [<!ENTITY x "y">]><root><used>&x;</used></root>',
  mediaType: 'application/xml',
}
const NOT_HONOURED =
  "cvc-complex-type.2.4.a: Invalid content was found starting with element 'fail'. One of '{used}' is expected."
const describing = (elements: string, expression: string, type = 'XML-MODULE:SCHEMA_NOT_HONOURED') =>
  `<try>${elements}<error-handler><on-error-continue type="${type}">${say(`#[${expression}]`)}</on-error-continue></error-handler></try>`

behaviours(
  'XML',
  [
    ['xml-valid', validate('schemas="simple.xsd"') + say('valid'), 'valid', valid],
    ['xml-valid-keeps-payload', validate('schemas="simple.xsd"') + say('#[payload.root.used]'), 'x', valid],
    ['xml-invalid', typeOf(validate('schemas="simple.xsd"')), 'XML-MODULE:SCHEMA_NOT_HONOURED', invalid],
    [
      'xml-invalid-violations',
      describing(validate('schemas="simple.xsd"'), 'sizeOf(error.errorMessage.payload)'),
      1,
      invalid,
    ],
    [
      'xml-invalid-violation',
      describing(validate('schemas="simple.xsd"'), 'error.errorMessage.payload[0].description'),
      NOT_HONOURED,
      invalid,
    ],
    [
      'xml-invalid-line',
      describing(validate('schemas="simple.xsd"'), 'error.errorMessage.payload[0].lineNumber'),
      1,
      invalid,
    ],
    [
      'xml-violations-foreach',
      `<set-variable variableName="all" value="#[[]]"/>${describing(validate('schemas="simple.xsd"'), 'error').replace(/<set-payload.*?\/>/, `<foreach collection="#[error.errorMessage.payload]"><set-variable variableName="all" value="#[vars.all + payload.description]"/></foreach>${say('#[vars.all[0]]')}`)}`,
      NOT_HONOURED,
      invalid,
    ],
    ['xml-include', validate('schemas="including.xsd" expandEntities="ALL"') + say('valid'), 'valid', valid],
    [
      'xml-include-invalid',
      typeOf(validate('schemas="including.xsd" expandEntities="ALL"')),
      'XML-MODULE:SCHEMA_NOT_HONOURED',
      invalid,
    ],
    [
      'xml-not-xml',
      typeOf(validate('schemas="simple.xsd"')),
      'XML-MODULE:INVALID_INPUT_XML',
      { payload: '<root><used>x</root>', mediaType: 'application/xml' },
    ],
    [
      'xml-not-xml-description',
      describing(validate('schemas="simple.xsd"'), 'error.description', 'XML-MODULE:INVALID_INPUT_XML'),
      expect.stringContaining('Cannot parse input XML because it is invalid.'),
      { payload: '<root><used>x</root>', mediaType: 'application/xml' },
    ],
    ['xml-doctype', typeOf(validate('schemas="simple.xsd"')), 'XML-MODULE:INVALID_INPUT_XML', DOCTYPE],
    [
      'xml-doctype-internal',
      validate('schemas="simple.xsd" expandEntities="INTERNAL"') + say('valid'),
      'valid',
      DOCTYPE,
    ],
    [
      'xml-schema-contents',
      validate('schemaContents="#[[{schemaName: \'simple.xsd\', schemaText: vars.xsd}]]"') + say('valid'),
      'valid',
      { ...valid, variables: { xsd: XSD } },
    ],
    [
      'xml-schema-contents-invalid',
      typeOf(validate('schemaContents="#[[{schemaName: \'simple.xsd\', schemaText: vars.xsd}]]"')),
      'XML-MODULE:SCHEMA_NOT_HONOURED',
      { ...invalid, variables: { xsd: XSD } },
    ],
    ['xml-no-schema', typeOf(validate('schemas="#[\'\']"')), 'XML-MODULE:SCHEMA_INPUT_ERROR', valid],
    ['xml-missing-schema', typeOf(validate('schemas="nowhere.xsd"')), 'XML-MODULE:INVALID_SCHEMA', valid],
    ['xml-bad-schema', typeOf(validate('schemas="bad.xsd"')), 'XML-MODULE:INVALID_SCHEMA', valid],
    [
      'xpath-lines',
      xpath(
        '//LINE[contains(., $word)]',
        '',
        "<xml-module:context-properties>#[{'word': vars.word}]</xml-module:context-properties>",
      ),
      ['<LINE>In thunder, lightning, or in rain?</LINE>'],
      { ...PLAY, variables: { word: 'thunder' } },
    ],
    [
      'xpath-function-parameter',
      say("#[XmlModule::xpath('//LINE[contains(., \\$word)]', payload, {'word': vars.word})]"),
      ['<LINE>In thunder, lightning, or in rain?</LINE>'],
      { ...PLAY, variables: { word: 'thunder' } },
    ],
    ['xpath-attribute', say("#[XmlModule::xpath('//TITLE/@language', payload, {})]"), ['latin'], PLAY],
    [
      'xpath-namespace',
      say(
        "#[XmlModule::xpath('/b:Book/b:Title', payload, {}, [{prefix: 'b', uri: 'http://www.books.org/2001/XMLSchema'}])]",
      ),
      ['<Title xmlns="http://www.books.org/2001/XMLSchema">Fundamentals</Title>'],
      BOOK,
    ],
    [
      'xpath-namespace-text',
      say(
        "#[XmlModule::xpath('/b:Book/b:Title/text()', payload, {}, [{prefix: 'b', uri: 'http://www.books.org/2001/XMLSchema'}])]",
      ),
      ['Fundamentals'],
      BOOK,
    ],
    ['xpath-no-namespace', say("#[XmlModule::xpath('/Book/Title/text()', payload, {})]"), [], BOOK],
    [
      'xpath-foreach',
      `${xpath('//LINE')}<set-variable variableName="n" value="#[0]"/><foreach><set-variable variableName="n" value="#[vars.n + 1]"/></foreach>${say('#[vars.n]')}`,
      2,
      PLAY,
    ],
    [
      'xpath-foreach-function',
      `<set-variable variableName="n" value="#[0]"/><foreach collection="#[XmlModule::xpath('//LINE', payload, {})]"><set-variable variableName="n" value="#[vars.n + 1]"/></foreach>${say('#[vars.n]')}`,
      2,
      PLAY,
    ],
    ['xpath-count', xpath('count(//LINE)'), expect.stringContaining('Unsupported XPath expression'), PLAY],
    ['xpath-invalid', typeOf(xpath('//LINE[')), 'XML-MODULE:INVALID_XPATH_EXPRESSION', PLAY],
    [
      'xpath-not-xml',
      typeOf(xpath('//LINE')),
      'XML-MODULE:INVALID_INPUT_XML',
      { payload: 'no xml', mediaType: 'application/xml' },
    ],
  ],
  { resources: { 'simple.xsd': XSD, 'including.xsd': INCLUDING, 'bad.xsd': '<xs:schema' } },
)

const SCHEMA = (draft: string) =>
  JSON.stringify({
    $schema: draft,
    type: 'object',
    properties: { n: { type: 'integer' }, s: { type: 'string' } },
    required: ['n'],
  })
const DRAFTS = {
  4: 'http://json-schema.org/draft-04/schema#',
  6: 'http://json-schema.org/draft-06/schema#',
  7: 'http://json-schema.org/draft-07/schema#',
  2019: 'https://json-schema.org/draft/2019-09/schema',
  2020: 'https://json-schema.org/draft/2020-12/schema',
}
const validateJson = (attributes: string) =>
  `<json:validate-schema xmlns:json="http://www.mulesoft.org/schema/mule/json" ${attributes}/>`
const json = (payload: unknown) => ({
  payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  mediaType: 'application/json',
})

behaviours(
  'JSON',
  [
    ...Object.keys(DRAFTS).map(
      (draft) =>
        [
          `json-valid-draft-${draft}`,
          validateJson(`schema="draft${draft}.json"`) + say('valid'),
          'valid',
          json({ n: 1 }),
        ] as const,
    ),
    ...Object.keys(DRAFTS).map(
      (draft) =>
        [
          `json-invalid-draft-${draft}`,
          typeOf(validateJson(`schema="draft${draft}.json"`)),
          'JSON:SCHEMA_NOT_HONOURED',
          json({ n: 'x' }),
        ] as const,
    ),
    ['json-without-version', validateJson('schema="versionless.json"') + say('valid'), 'valid', json({ n: 1 })],
    [
      'json-without-version-invalid',
      typeOf(validateJson('schema="versionless.json"')),
      'JSON:SCHEMA_NOT_HONOURED',
      json({ n: 'x' }),
    ],
    [
      'json-inline',
      validateJson('schema="draft7.json" dereferencing="INLINE"') + say('valid'),
      'valid',
      json({ n: 1 }),
    ],
    [
      'json-mode-expression',
      validateJson('schema="#[vars.schema]" dereferencing="#[vars.mode]"') + say('valid'),
      'valid',
      { ...json({ n: 1 }), variables: { schema: 'draft7.json', mode: 'CANONICAL' } },
    ],
    ['json-keeps-payload', validateJson('schema="draft7.json"') + say('#[payload.n]'), 1, json({ n: 1 })],
    [
      'json-missing-schema',
      typeOf(validateJson('schema="/this-does-not-exist.json"')),
      'JSON:SCHEMA_NOT_FOUND',
      json({ n: 1 }),
    ],
    [
      'json-malformed-schema',
      typeOf(validateJson('schema="malformed.json"')),
      'JSON:INVALID_INPUT_JSON',
      json({ n: 1 }),
    ],
    ['json-not-json', typeOf(validateJson('schema="draft7.json"')), 'JSON:INVALID_INPUT_JSON', json('{')],
    [
      'json-duplicate-keys',
      validateJson('schema="draft7.json" allowDuplicateKeys="#[true]"') + say('valid'),
      'valid',
      json('{"n":1,"n":2}'),
    ],
    [
      'json-duplicate-keys-refused',
      typeOf(validateJson('schema="draft7.json" allowDuplicateKeys="#[false]"')),
      'JSON:INVALID_INPUT_JSON',
      json('{"n":1,"n":2}'),
    ],
    [
      'json-schema-contents',
      validateJson('schemaContents="#[vars.schema]"') + say('valid'),
      'valid',
      { ...json({ n: 1 }), variables: { schema: SCHEMA(DRAFTS[7]) } },
    ],
    [
      'json-all-violations',
      `<try>${validateJson('schema="draft7.json"')}<error-handler><on-error-continue>${say('#[error.errorMessage.payload != null]')}</on-error-continue></error-handler></try>`,
      true,
      json({ n: 'x', s: 1 }),
    ],
    ['json-string-payload', validateJson('schema="draft7.json"') + say('valid'), 'valid', { payload: '{"n":1}' }],
  ],
  {
    resources: {
      ...Object.fromEntries(Object.entries(DRAFTS).map(([name, uri]) => [`draft${name}.json`, SCHEMA(uri)])),
      'versionless.json': JSON.stringify({ type: 'object', properties: { n: { type: 'integer' } } }),
      'malformed.json': '{"type": ',
    },
  },
)

const STORE = `${import.meta.dirname}/../../connectors/crypto/keys.p12`
const KEYS = `<crypto:jce-config name="keys" keystore="${STORE}" type="PKCS12" password="changeit"><crypto:jce-key-infos>
  <crypto:jce-symmetric-key-info keyId="aes" alias="aes128" password="changeit"/><crypto:jce-asymmetric-key-info keyId="rsa" alias="rsa" password="changeit"/></crypto:jce-key-infos></crypto:jce-config>`
const crypto = (name: string, attributes: string) => `<crypto:${name} ${attributes}/>`

behaviours(
  'cryptography',
  [
    [
      'crypto-round-trip',
      crypto('jce-encrypt', 'config-ref="keys" keyId="aes" algorithm="AES"') +
        crypto('jce-decrypt', 'config-ref="keys" keyId="aes" algorithm="AES"') +
        TEXT,
      'secret',
      { payload: 'secret' },
    ],
    [
      'crypto-cipher',
      crypto('jce-encrypt', 'config-ref="keys" keyId="aes" cipher="AES/CBC/PKCS5Padding"') +
        crypto('jce-decrypt', 'config-ref="keys" keyId="aes" cipher="AES/CBC/PKCS5Padding"') +
        TEXT,
      'secret',
      { payload: 'secret' },
    ],
    [
      'crypto-encrypts-differently',
      `${crypto('jce-encrypt', 'config-ref="keys" keyId="aes" algorithm="AES" target="a"')}${crypto('jce-encrypt', 'config-ref="keys" keyId="aes" algorithm="AES" target="b"')}${say('#[vars.a != vars.b]')}`,
      true,
      { payload: 'secret' },
    ],
    [
      'crypto-missing-key',
      typeOf(crypto('jce-encrypt', 'config-ref="keys" keyId="#[\'none\']" algorithm="AES"')),
      'CRYPTO:MISSING_KEY',
      { payload: 'x' },
    ],
    [
      'crypto-decrypt-garbage',
      typeOf(crypto('jce-decrypt', 'config-ref="keys" keyId="aes" algorithm="AES"')),
      'CRYPTO:DECRYPTION',
      { payload: 'garbage' },
    ],
    [
      'crypto-sign',
      `${crypto('jce-sign', 'config-ref="keys" keyId="rsa" algorithm="SHA256withRSA" target="s"')}${crypto('jce-validate', 'config-ref="keys" keyId="rsa" algorithm="SHA256withRSA" expected="#[vars.s]"')}${say('genuine')}`,
      'genuine',
      { payload: 'x' },
    ],
    [
      'crypto-sign-other-content',
      `${crypto('jce-sign', 'config-ref="keys" keyId="rsa" algorithm="SHA256withRSA" target="s"')}${say('y')}${typeOf(crypto('jce-validate', 'config-ref="keys" keyId="rsa" algorithm="SHA256withRSA" expected="#[vars.s]"'))}`,
      'CRYPTO:VALIDATION',
      { payload: 'x' },
    ],
    [
      'crypto-password',
      `${crypto('jce-encrypt-pbe', 'password="secret"')}${crypto('jce-decrypt-pbe', 'password="secret"')}${TEXT}`,
      'x',
      { payload: 'x' },
    ],
    [
      'crypto-wrong-password',
      `${crypto('jce-encrypt-pbe', 'password="secret"')}${typeOf(crypto('jce-decrypt-pbe', 'password="other"'))}`,
      'CRYPTO:DECRYPTION',
      { payload: 'x' },
    ],
    [
      'crypto-checksum',
      crypto('calculate-checksum', 'algorithm="SHA_256"') + TEXT,
      '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881',
      { payload: 'x' },
    ],
    [
      'crypto-checksum-valid',
      `${crypto('validate-checksum', 'algorithm="CRC32" expected="8cdc1683"')}${say('valid')}`,
      'valid',
      { payload: 'x' },
    ],
    [
      'crypto-checksum-invalid',
      typeOf(crypto('validate-checksum', 'algorithm="CRC32" expected="0"')),
      'CRYPTO:VALIDATION',
      { payload: 'x' },
    ],
  ],
  { globals: () => KEYS },
)
